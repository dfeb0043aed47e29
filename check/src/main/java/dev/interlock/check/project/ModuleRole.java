package dev.interlock.check.project;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a module of JavaScript or TypeScript is for, by its path alone.
public enum ModuleRole {
    /// Part of what users get.
    SHIPS,
    /// Tells a tool what to do: `next.config.ts`, `playwright.config.ts`, `.eslintrc.cjs`.
    CONFIGURATION,
    /// Run by hand or by a pipeline: `scripts/import.ts`, `prisma/seed.ts`.
    SCRIPT,
    /// Tests, stories, fixtures, mocks, examples.
    TEST;

    private static final Set<String> SCRIPT_FOLDERS =
            Set.of(
                    ".github",
                    "codemod",
                    "codemods",
                    "migrations",
                    "script",
                    "scripts",
                    "seed",
                    "seeders",
                    "seeds");

    /// Scripts only where they do not lie among code.
    private static final Set<String> TOOL_FOLDERS =
            Set.of("bin", "dev-tools", "hack", "tasks", "tools");

    private static final Set<String> TEST_FOLDERS =
            Set.of(
                    "__mock__",
                    "__test__",
                    "__testfixtures__",
                    "e2e-tests",
                    "integration-tests",
                    "mocks",
                    "storybook",
                    "test-utils",
                    "testing",
                    "tests-e2e");

    /// `button.test.tsx`, `users.e2e-spec.ts`, `card.stories.tsx`, `api.mock.ts`.
    private static final Pattern TEST_NAME =
            Pattern.compile(
                    ".*[._-](?:test|tests|spec|e2e|cy|stories|story|mock|mocks|fixture|fixtures|bench)\\.[^.]+|(?:mocks?|fixtures?)\\.[^.]+|.*\\.(?:input|output)\\.[^.]+");

    private static final Pattern CONFIGURATION_NAME =
            Pattern.compile(
                    "(?:.*[.-])?(?:config|conf|setup|rc|workspace)\\.[cm]?[jt]sx?|\\.[^.]+rc\\.[cm]?[jt]s|"
                            + "(?:gulpfile|gruntfile|jakefile|webpack|rollup|vitest|vite|jest|karma|babel|tailwind|postcss|eslint|prettier)"
                            + "(?:[.-][^/]*)?\\.[cm]?[jt]s");
    private static final Pattern SCRIPT_NAME =
            Pattern.compile("(?:.*[.-])?(?:seed|seeder|migrate|migration|script)\\.[cm]?[jt]s");

    /// A configuration or a script is one where people look for it: `src/lib/config.ts` and
    /// `lib/assistant/tools/weather.ts` are code.
    private static final Set<String> CODE_FOLDERS =
            Set.of("app", "components", "lib", "pages", "server", "src", "utils");

    public static ModuleRole of(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        String name = Paths.name(lower);
        if (!Shipping.ships(path)
                || hasFolder(lower, TEST_FOLDERS)
                || TEST_NAME.matcher(name).matches()) {
            return TEST;
        }
        if (hasFolder(lower, SCRIPT_FOLDERS) || SCRIPT_NAME.matcher(name).matches()) {
            return SCRIPT;
        }
        if (isHidden(lower)) {
            return CONFIGURATION;
        }
        if (hasFolder(lower, CODE_FOLDERS)) {
            return SHIPS;
        }
        if (hasFolder(lower, TOOL_FOLDERS)) {
            return SCRIPT;
        }
        return CONFIGURATION_NAME.matcher(name).matches() ? CONFIGURATION : SHIPS;
    }

    public boolean ships() {
        return this == SHIPS;
    }

    /// `.storybook/main.ts`, `.eslint/rules.js`: nothing of a hidden folder is served.
    private static boolean isHidden(String path) {
        boolean first = path.startsWith(".") && path.indexOf('/') >= 0;
        int hidden = path.indexOf("/.");
        return first || (hidden >= 0 && path.indexOf('/', hidden + 1) >= 0);
    }

    private static boolean hasFolder(String path, Set<String> names) {
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            if (names.contains(path.substring(start, slash))) {
                return true;
            }
            start = slash + 1;
        }
        return false;
    }
}
