package dev.interlock.check.rules.env;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.SharedEnvFiles;
import dev.interlock.check.project.SharedEnvFiles.Shared;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.dotenv.Dialect;
import dev.interlock.check.source.dotenv.EnvEntry;
import dev.interlock.check.source.dotenv.EnvFile;
import dev.interlock.check.source.dotenv.EnvProblem;
import dev.interlock.check.source.dotenv.EnvProblem.Effect;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// `env/dialect`
public final class EnvDialect implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "env/dialect",
                            Severity.WARNING,
                            "a line of an env file that its two readers read as different values")
                    .what(
                            """
                            A file that both Compose (`env_file`, or `.env` beside the Compose file) and the
                            application's own reader read, with a line that is not the same value to both, or that
                            one of them refuses.
                            """)
                    .why(
                            """
                            The value works on a developer's machine and is another one in the container: a password
                            with a `$` loses its end.
                            """)
                    .fix(
                            "Put the value between single quotes; both readers then take every character as it is.")
                    .assumes(
                            "dotenv 16 to 18, dotenv-expand 12 and 13, Node 22, Vite 8, @next/env 14 to 16, compose-go 2.")
                    .limits(
                            """
                            The application's reader is the one that its package.json names. A value that takes
                            variables from outside the file in both readers is not compared.
                            """)
                    .failing(
                            Example.file(
                                            "package.json",
                                            "{\"dependencies\": {\"dotenv\": \"17.2.3\"}}")
                                    .and(
                                            "compose.yml",
                                            "services:\n  web:\n    image: studio/web:1\n    env_file: .env\n")
                                    .and(".env", "MAIL_PASSWORD=wT4$kPz7XqVn2\nCOLOUR=#f60\n")
                                    .finds(".env", 1)
                                    .finds(".env", 2))
                    .passing(
                            Example.file(
                                            "package.json",
                                            "{\"dependencies\": {\"dotenv\": \"17.2.3\"}}")
                                    .and(
                                            "compose.yml",
                                            "services:\n  web:\n    image: studio/web:1\n    env_file: .env\n")
                                    .and(
                                            ".env",
                                            "MAIL_PASSWORD='wT4$kPz7XqVn2'\nCOLOUR='#f60'\nPORT=3000 # plain\n"));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (Shared shared : SharedEnvFiles.of(project)) {
            project.read(shared.path()).ifPresent(source -> compare(source, shared, report));
        }
    }

    private void compare(SourceText source, Shared shared, Consumer<Finding> report) {
        EnvFile application = EnvFile.read(source, shared.application());
        EnvFile compose = EnvFile.read(source, Dialect.COMPOSE);
        Optional<EnvProblem> refused = fatal(compose).or(() -> fatal(application));
        if (refused.isPresent()) {
            boolean byCompose = fatal(compose).isPresent();
            Dialect reader = byCompose ? Dialect.COMPOSE : shared.application();
            Dialect other = byCompose ? shared.application() : Dialect.COMPOSE;
            report.accept(
                    told(
                            refused.get().place(),
                            "%s refuses the whole file, which %s reads: the line %s"
                                    .formatted(
                                            reader.reader(),
                                            other.reader(),
                                            refused.get().message()),
                            shared));
            return;
        }
        Set<String> names = new LinkedHashSet<>(application.byName().keySet());
        names.addAll(compose.byName().keySet());
        names.removeIf(name ->
                application
                        .find(name)
                        .or(() -> compose.find(name))
                        .filter(EnvEntry::hasPlainName)
                        .isEmpty());
        for (String name : names) {
            Optional<EnvEntry> one = application.find(name);
            Optional<EnvEntry> other = compose.find(name);
            if (one.isEmpty() || other.isEmpty()) {
                onlyOne(one, other, shared).ifPresent(report);
            } else if (differ(application, one.get(), compose, other.get())) {
                report.accept(
                        told(one.get().place(), message(shared, one.get(), other.get()), shared));
            }
        }
    }

    private static Optional<EnvProblem> fatal(EnvFile file) {
        return file.problems().stream()
                .filter(problem ->
                        problem.effect() == Effect.FILE_REFUSED
                                || problem.effect() == Effect.FILE_LOST)
                .findFirst();
    }

    private Optional<Finding> onlyOne(
            Optional<EnvEntry> application, Optional<EnvEntry> compose, Shared shared) {
        Dialect reader = application.isPresent() ? shared.application() : Dialect.COMPOSE;
        Dialect other = application.isPresent() ? Dialect.COMPOSE : shared.application();
        return application
                .or(() -> compose)
                .filter(entry -> !entry.inherited())
                .map(entry ->
                        told(
                                entry.place(),
                                "%s reads a variable here that %s does not see"
                                        .formatted(reader.reader(), other.reader()),
                                shared));
    }

    private static boolean differ(EnvFile one, EnvEntry first, EnvFile other, EnvEntry second) {
        boolean bothOutside = hasOutside(one, first) && hasOutside(other, second);
        return !bothOutside && !second.inherited() && !first.value().equals(second.value());
    }

    /// Whether the value takes a variable that the file does not have.
    private static boolean hasOutside(EnvFile file, EnvEntry entry) {
        return entry.references().stream().anyMatch(name -> file.find(name).isEmpty());
    }

    private Finding told(Place place, String message, Shared shared) {
        return finding(place, message)
                .withTrace(shared.compose(), "Compose is told to read it here");
    }

    private static String message(Shared shared, EnvEntry application, EnvEntry compose) {
        return "%s is one value to %s and another to Compose, because of %s"
                .formatted(
                        application.name(),
                        shared.application().reader(),
                        cause(application, compose));
    }

    private static String cause(EnvEntry application, EnvEntry compose) {
        if (!application.references().equals(compose.references())) {
            return "the `$` in it";
        }
        String raw = application.raw() + compose.raw();
        if (raw.indexOf('#') >= 0) {
            return "the `#` in it";
        }
        if (raw.indexOf('\\') >= 0) {
            return "the backslash in it";
        }
        return raw.indexOf('$') >= 0 ? "the `$` in it" : "its quotes or its line ends";
    }
}
