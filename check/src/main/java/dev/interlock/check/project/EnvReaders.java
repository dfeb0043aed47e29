package dev.interlock.check.project;

import dev.interlock.check.source.dotenv.Dialect;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which library reads the env files of a folder, by the packages that its `package.json` names.
public final class EnvReaders {
    private final Project project;
    private final Map<String, Optional<Dialect>> byFolder = new ConcurrentHashMap<>();

    private EnvReaders(Project project) {
        this.project = project;
    }

    public static EnvReaders of(Project project) {
        return project.once(EnvReaders.class, EnvReaders::new);
    }

    /// The reader of an application in this very folder; empty where there is none, or where it is
    /// not known to read env files.
    public Optional<Dialect> application(String folder) {
        return byFolder.computeIfAbsent(folder, this::find);
    }

    /// The application's reader, else plain `dotenv`.
    public Dialect reader(String folder) {
        return application(folder).orElse(Dialect.DOTENV);
    }

    private Optional<Dialect> find(String folder) {
        return project.read(Paths.in(folder, "package.json"))
                .flatMap(text -> project.json(text).object())
                .flatMap(EnvReaders::dialect);
    }

    private static Optional<Dialect> dialect(JsonObject packageJson) {
        if (names(packageJson, "next")) {
            return Optional.of(Dialect.NEXT);
        }
        if (names(packageJson, "vite")) {
            return Optional.of(vite(packageJson));
        }
        if (names(packageJson, "dotenv-expand") || names(packageJson, "react-scripts")) {
            return Optional.of(Dialect.DOTENV_EXPAND);
        }
        if (names(packageJson, "dotenv")) {
            return Optional.of(Dialect.DOTENV);
        }
        return startsWithEnvFile(packageJson) ? Optional.of(Dialect.NODE) : Optional.empty();
    }

    /// Vite before version 8 had npm's `dotenv` inside.
    private static Dialect vite(JsonObject packageJson) {
        boolean old =
                version(packageJson, "vite")
                        .filter(range -> range.matches("[~^v=]*[1-7]\\..*"))
                        .isPresent();
        return old ? Dialect.DOTENV_EXPAND : Dialect.VITE;
    }

    private static boolean startsWithEnvFile(JsonObject packageJson) {
        return packageJson
                .object("scripts")
                .flatMap(scripts -> scripts.string("start"))
                .filter(start -> start.contains("--env-file"))
                .isPresent();
    }

    private static boolean names(JsonObject packageJson, String dependency) {
        return version(packageJson, dependency).isPresent();
    }

    private static Optional<String> version(JsonObject packageJson, String dependency) {
        return packageJson
                .object("dependencies")
                .flatMap(all -> all.string(dependency))
                .or(() ->
                        packageJson
                                .object("devDependencies")
                                .flatMap(all -> all.string(dependency)));
    }
}
