package dev.interlock.check.rules.env;

import dev.interlock.check.graph.EnvironmentReads;
import dev.interlock.check.graph.VariableRead;
import dev.interlock.check.project.Assigned;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.dotenv.EnvEntry;
import dev.interlock.check.source.secret.SecretNames;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Secrets that code takes from where a framework puts what browsers get: there the name's prefix
/// is the project's own affair.
final class PublishedReads {
    /// Judges a name without a known prefix as one that has it.
    private static final String PREFIX = "PUBLIC_";

    /// @param secret why it is one, as [PublicSecret#secret] says it
    record Published(String name, String secret, Place place) {}

    private PublishedReads() {}

    static List<Published> of(Project project) {
        List<Published> found = new ArrayList<>();
        EnvironmentReads.of(project)
                .byName()
                .forEach((name, all) ->
                        first(project, name, all)
                                .flatMap(read -> judge(project, read))
                                .ifPresent(found::add));
        return found;
    }

    private static Optional<VariableRead> first(
            Project project, String name, List<VariableRead> all) {
        List<VariableRead> published = all.stream().filter(VariableRead::isPublished).toList();
        return CodeReads.of(project, name, published).first().filter(VariableRead::ships);
    }

    private static Optional<Published> judge(Project project, VariableRead read) {
        return secret(project, read.name())
                .map(why -> new Published(read.name(), why, place(project, read)));
    }

    private static Place place(Project project, VariableRead read) {
        return CodeReads.of(project, read.name(), List.of(read)).place(read);
    }

    /// What the values say where there are some, else what the name says.
    private static Optional<String> secret(Project project, String name) {
        String full = SecretNames.publicPrefix(name).isPresent() ? name : PREFIX + name;
        List<String> values = values(project, name);
        return values.isEmpty()
                ? PublicSecret.secret(full, "")
                : values.stream()
                        .flatMap(value -> PublicSecret.secret(full, value).stream())
                        .findFirst();
    }

    private static List<String> values(Project project, String name) {
        Environments environments = Environments.of(project);
        Stream<EnvEntry> assigned = environments.assigned().stream().map(Assigned::entry);
        Stream<EnvEntry> declared =
                environments.contracts().stream().flatMap(it -> it.find(name).stream());
        return Stream.concat(assigned, declared)
                .filter(entry -> entry.name().equals(name))
                .map(EnvEntry::value)
                .filter(value -> !value.isBlank())
                .toList();
    }
}
