package dev.interlock.check.project;

import java.util.Locale;
import java.util.Set;

/// Which files are part of what ships. Tests, fixtures, stories and examples are not.
public final class Shipping {
    private static final Set<String> ASIDE =
            Set.of(
                    "__fixtures__",
                    "__mocks__",
                    "__snapshots__",
                    "__tests__",
                    ".storybook",
                    "bench",
                    "benchmarks",
                    "cypress",
                    "e2e",
                    "example",
                    "examples",
                    "fixture",
                    "fixtures",
                    "node_modules",
                    "playwright",
                    "sample",
                    "samples",
                    "spec",
                    "stories",
                    "test",
                    "test-fixtures",
                    "testdata",
                    "tests",
                    "third_party",
                    "vendor");

    private Shipping() {}

    /// Whether no folder of the path is one that holds tests, fixtures, stories or examples.
    public static boolean ships(String path) {
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            if (ASIDE.contains(path.substring(start, slash).toLowerCase(Locale.ROOT))) {
                return false;
            }
            start = slash + 1;
        }
        return true;
    }
}
