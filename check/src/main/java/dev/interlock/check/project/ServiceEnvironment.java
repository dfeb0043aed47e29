package dev.interlock.check.project;

import dev.interlock.check.source.compose.ComposePath;
import dev.interlock.check.source.compose.EnvFileReference;
import dev.interlock.check.source.compose.EnvironmentEntry;
import dev.interlock.check.source.compose.Service;
import dev.interlock.check.source.compose.Variables;
import dev.interlock.check.source.compose.Variables.Variable;
import dev.interlock.check.source.dotenv.Dialect;
import dev.interlock.check.source.dotenv.EnvEntry;
import dev.interlock.check.source.dotenv.EnvFile;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The variables that a service's container gets from its Compose file, by Docker's table of
/// precedence ("Environment variables precedence in Docker Compose", docs.docker.com): what
/// `environment:` says, itself or by a name alone that takes the project environment's value; below
/// it `env_file:`, where later files win; below that the image's `ENV`, which is not in here.
/// Arguments of a build are no part of it.
///
/// @param variables by name
/// @param whole whether a variable that is not in here is certainly none of Compose's
/// @param absentFiles required env files that are not there
public record ServiceEnvironment(
        SequencedMap<String, Effective> variables,
        boolean whole,
        List<EnvFileReference> absentFiles) {
    /// @param value empty where there is none, or where it is not known
    /// @param place the key in the Compose file, or the line of the env file
    public record Effective(String name, Source source, Optional<String> value, Place place) {}

    public enum Source {
        ENV_FILE,
        /// Written in `environment:`.
        ENVIRONMENT,
        /// A name alone in `environment:`, whose value the project's environment gives.
        PROJECT,
        /// A name alone in `environment:` that nothing gives: the container does not have it, even
        /// where an env file does.
        UNSET,
        /// A name alone in `environment:`, or a value, of which nothing is known.
        UNKNOWN
    }

    public ServiceEnvironment {
        variables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(variables));
        absentFiles = List.copyOf(absentFiles);
    }

    public static ServiceEnvironment of(Project project, Service service) {
        SequencedMap<String, Effective> variables = new LinkedHashMap<>();
        var absent = new ArrayList<EnvFileReference>();
        boolean whole = service.project().whole();
        for (EnvFileReference reference : service.envFiles()) {
            Optional<EnvFile> file = read(project, reference);
            file.ifPresent(
                    it -> it.byName().forEach((name, entry) -> variables.put(name, of(entry))));
            boolean missing =
                    reference.path() instanceof ComposePath.Inside inside
                            && !project.exists(inside.path());
            if (missing && reference.required()) {
                absent.add(reference);
            }
            whole &= file.isPresent() || (missing && !reference.required());
        }
        for (EnvironmentEntry entry : service.environment()) {
            variables.put(entry.name(), of(service, entry));
        }
        return new ServiceEnvironment(variables, whole, absent);
    }

    private static Optional<EnvFile> read(Project project, EnvFileReference reference) {
        return reference.path() instanceof ComposePath.Inside inside
                ? project.read(inside.path()).map(text -> EnvFile.read(text, Dialect.COMPOSE))
                : Optional.empty();
    }

    private static Effective of(EnvEntry entry) {
        return new Effective(
                entry.name(), Source.ENV_FILE, Optional.of(entry.value()), entry.place());
    }

    private static Effective of(Service service, EnvironmentEntry entry) {
        if (entry.value().isPresent()) {
            Optional<String> text = entry.value().get().text();
            Source source = text.isPresent() ? Source.ENVIRONMENT : Source.UNKNOWN;
            return new Effective(entry.name(), source, text, entry.place());
        }
        Variables variables = service.project().variables(entry.place().path());
        return switch (variables.of(entry.name())) {
            case Variable.Given given ->
                    new Effective(
                            entry.name(),
                            Source.PROJECT,
                            Optional.of(given.value()),
                            entry.place());
            case Variable.Absent _ ->
                    new Effective(entry.name(), Source.UNSET, Optional.empty(), entry.place());
            case Variable.Unknown _ ->
                    new Effective(entry.name(), Source.UNKNOWN, Optional.empty(), entry.place());
        };
    }
}
