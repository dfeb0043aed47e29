package dev.interlock.app.release;

import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.check.CheckArguments;
import dev.interlock.app.check.Checking;
import dev.interlock.check.project.Contract;
import dev.interlock.check.project.Environment;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.Git;
import dev.interlock.check.project.Project;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The repository as a release needs it: the commit, and the environment's variables.
///
/// @param environment the variables of the environment; empty where the plan names no file
record ProjectForRelease(Project project, Optional<Environment> environment) {

    static ProjectForRelease open(
            ReleaseArguments arguments, Checking checking, Terminal terminal) {
        CheckArguments asked =
                CheckArguments.ofRelease(
                        terminal.folder(),
                        arguments.scope().environment(),
                        arguments.envFile(),
                        Optional.empty(),
                        arguments.commit().isPresent());
        Project project = Releasing.one(checking.open(asked), arguments.scope().service());
        Optional<Environment> environment =
                Environments.of(project).all().stream()
                        .filter(each -> each.folder().isEmpty())
                        .filter(each -> each.name().equals(arguments.scope().environment()))
                        .findFirst();
        return new ProjectForRelease(project, environment);
    }

    /// The commit that the release is of.
    ///
    /// @throws WrongUsage where neither git nor the command line says
    String commit(ReleaseArguments arguments) {
        if (arguments.commit().isPresent()) {
            return whole(arguments.commit().get());
        }
        return switch (project.git()) {
            case Git.Repository repository when !repository.head().isEmpty() -> repository.head();
            case Git.Repository _ ->
                    throw new WrongUsage(
                            "nothing is committed here yet; commit, or say with --commit what is released");
            case Git.Unknown unknown ->
                    throw new WrongUsage(
                            "the commit is not known (%s); say it with --commit"
                                    .formatted(unknown.reason()));
        };
    }

    /// An abbreviation of the checked-out commit is that commit, for which evidence and reviews
    /// are.
    private String whole(String given) {
        return project.git() instanceof Git.Repository known && known.head().startsWith(given)
                ? known.head()
                : given;
    }

    /// Values by name, for the server alone.
    SortedMap<String, String> variables() {
        SortedMap<String, String> values = new TreeMap<>();
        environment.ifPresent(known ->
                known.variables().forEach((name, entry) -> values.put(name, entry.value())));
        return values;
    }

    /// Names that must have a value, by the contract.
    Set<String> required() {
        Environments environments = Environments.of(project);
        Optional<Contract> contract = environments.contract("");
        Set<String> names = new TreeSet<>();
        contract.ifPresent(known ->
                known.variables().keySet().stream()
                        .filter(name -> environments.requires(known, name))
                        .forEach(names::add));
        return names;
    }
}
