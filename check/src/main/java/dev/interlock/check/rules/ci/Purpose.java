package dev.interlock.check.rules.ci;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What names say of a machine or a job: whether users depend on it.
final class Purpose {
    private static final Set<String> NO_USERS =
            Set.of(
                    "staging",
                    "stage",
                    "stg",
                    "preview",
                    "previews",
                    "develop",
                    "development",
                    "dev",
                    "uat",
                    "qa",
                    "sandbox",
                    "docs",
                    "documentation",
                    "storybook",
                    "canary",
                    "nightly",
                    "e2e",
                    "pullrequest",
                    "pr");

    /// In the name of a machine or an environment, not of a job: `build, test and deploy` is one
    /// that deploys.
    private static final Set<String> OTHER_MACHINES =
            Set.of(
                    "test",
                    "testing",
                    "tests",
                    "build",
                    "builder",
                    "builders",
                    "runner",
                    "runners",
                    "ci",
                    "demo");

    private static final Set<String> USERS =
            Set.of(
                    "prod",
                    "production",
                    "live",
                    "deploy",
                    "deployment",
                    "deploys",
                    "release",
                    "publish",
                    "rollout",
                    "ship",
                    "promote");

    private Purpose() {}

    static boolean withoutUsers(String name) {
        return words(name).stream().anyMatch(NO_USERS::contains);
    }

    static boolean machineWithoutUsers(String name) {
        return withoutUsers(name) || words(name).stream().anyMatch(OTHER_MACHINES::contains);
    }

    static boolean serves(String name) {
        return words(name).stream().anyMatch(USERS::contains);
    }

    private static List<String> words(String name) {
        String spaced = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return Arrays.asList(spaced.split("[^a-z0-9]+"));
    }
}
