package dev.interlock.check.project;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What the path of a Compose file says of it.
final class ComposeNames {
    /// Those that `docker compose` looks for, best first.
    static final List<String> DEFAULTS =
            List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

    private static final Pattern FILE =
            Pattern.compile("(?i)(docker-)?compose([._-][a-z0-9_.-]+)?\\.ya?ml");
    private static final Set<String> PRODUCTION = Set.of("prod", "production");
    private static final Set<String> NEGATIONS = Set.of("non", "not", "no", "pre", "like");
    private static final Set<String> ASIDE =
            Set.of(
                    "bench",
                    "benchmark",
                    "ci",
                    "debug",
                    "demo",
                    "dev",
                    "develop",
                    "developer",
                    "development",
                    "devcontainer",
                    "e2e",
                    "integration",
                    "it",
                    "local",
                    "localhost",
                    "playwright",
                    "test",
                    "testing",
                    "tests",
                    "tools");

    private ComposeNames() {}

    /// Not a template whose name is still to be filled in.
    static boolean isCompose(String path) {
        return FILE.matcher(Paths.name(path)).matches() && path.indexOf('{') < 0;
    }

    /// `compose.override.yml` and the like, which are laid over the default file by themselves.
    static boolean isOverride(String path) {
        return words(Paths.name(path)).contains("override");
    }

    static boolean isProduction(String path) {
        List<String> words = words(path);
        return words.stream().anyMatch(PRODUCTION::contains)
                && words.stream().noneMatch(NEGATIONS::contains);
    }

    /// For a developer's machine or for tests, by its name or its folder's.
    static boolean isAside(String path) {
        return words(path).stream().anyMatch(ASIDE::contains);
    }

    private static List<String> words(String path) {
        return Arrays.asList(path.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"));
    }
}
