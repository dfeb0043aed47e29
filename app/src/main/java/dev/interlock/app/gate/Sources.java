package dev.interlock.app.gate;

import dev.interlock.app.WrongUsage;
import dev.interlock.app.check.CheckArguments;
import dev.interlock.app.check.Checking;
import dev.interlock.app.check.Repository;
import dev.interlock.check.project.Environment;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.Git;
import dev.interlock.check.project.Project;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The repository that a gate judges, as it is at one moment.
///
/// @param opened the files, with what git said of them then
record Sources(Repository.Opened opened, Project project, Git.Repository git) {
    /// Changed files that are named.
    private static final int NAMED = 3;

    /// @throws WrongUsage where nothing says which commit it is
    static Sources open(Checking checking, GateArguments arguments, Path folder) {
        return ask(checking, arguments, folder).get();
    }

    /// Begins to ask git, which takes a while.
    ///
    /// @return what waits for the answer, as [#open] does
    static Supplier<Sources> ask(Checking checking, GateArguments arguments, Path folder) {
        CheckArguments asked =
                CheckArguments.ofGate(folder, arguments.scope().environment(), arguments.envFile());
        Repository.Opened opened = checking.disk(asked);
        return () -> answered(checking.open(asked, opened), arguments, opened);
    }

    private static Sources answered(
            List<Project> all, GateArguments arguments, Repository.Opened opened) {
        Project project =
                all.stream()
                        .filter(it ->
                                it.plan()
                                        .service()
                                        .equals(Optional.of(arguments.scope().service())))
                        .findFirst()
                        .orElseGet(all::getFirst);
        return new Sources(opened, project, repository(project.git()));
    }

    private static Git.Repository repository(Git git) {
        return switch (git) {
            case Git.Repository known when !known.head().isEmpty() -> known;
            case Git.Repository _ ->
                    throw new WrongUsage(
                            "nothing is committed here yet, and the gate's evidence is of a commit: commit first");
            case Git.Unknown unknown ->
                    throw new WrongUsage(
                            "the gate's evidence is of a commit, and which one this is is not known: %s"
                                    .formatted(unknown.reason()));
        };
    }

    /// Values by name, for the build alone.
    Map<String, String> variables(String environment) {
        Map<String, String> values = new TreeMap<>();
        Optional<Environment> named =
                Environments.of(project).all().stream()
                        .filter(each -> each.folder().isEmpty())
                        .filter(each -> each.name().equals(environment))
                        .findFirst();
        named.ifPresent(known ->
                known.variables().forEach((name, entry) -> values.put(name, entry.value())));
        return values;
    }

    /// What was not as committed, then or now; `HEAD` where the commit is another one by now.
    List<String> changed(Sources now) {
        Stream<String> files =
                Stream.of(git, now.git)
                        .flatMap(it -> Stream.of(it.modified(), it.deleted(), it.untracked()))
                        .flatMap(Collection::stream);
        Stream<String> moved =
                git.head().equals(now.git.head()) ? Stream.empty() : Stream.of("HEAD");
        return Stream.concat(files, moved).distinct().sorted().toList();
    }

    /// For people: the first of them, and how many more there are.
    static String named(List<String> changed) {
        String first = String.join(", ", changed.subList(0, Math.min(NAMED, changed.size())));
        return changed.size() > NAMED
                ? "%s and %s more".formatted(first, changed.size() - NAMED)
                : first;
    }
}
