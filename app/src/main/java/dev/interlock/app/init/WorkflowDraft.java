package dev.interlock.app.init;

import dev.interlock.app.Version;
import java.nio.file.Path;

/// The workflow of GitHub Actions that judges every pull request.
final class WorkflowDraft {
    static final String PATH = ".github/workflows/interlock.yml";

    private WorkflowDraft() {}

    /// @param top the repository's root
    /// @param suffix ` FOLDER` where the plan is not there
    static Draft of(Path top, String suffix) {
        String command = "interlock check --format github" + suffix;
        return new Draft(
                PATH,
                top.resolve(PATH),
                top,
                text(suffix),
                false,
                "interlock check",
                "another workflow is there: add a step that runs `%s`".formatted(command));
    }

    private static String text(String suffix) {
        return """
        # Says of every pull request whether it may ship. Written by `interlock init`;
        # make it a required check in the branch's protection.
        name: interlock
        on:
          pull_request:
          push:
            branches: [main, master]

        permissions:
          contents: read

        jobs:
          check:
            runs-on: ubuntu-latest
            timeout-minutes: 10
            steps:
              - uses: actions/checkout@v4
                with:
                  persist-credentials: false
              - uses: actions/setup-java@v4
                with:
                  distribution: temurin
                  java-version: "25"
              - name: Get Interlock
                run: |
                  git clone --quiet --depth 1 --branch v%s https://github.com/interlock-dev/interlock "$RUNNER_TEMP/interlock"
                  echo "$RUNNER_TEMP/interlock" >> "$GITHUB_PATH"
              - name: May it ship?
                run: interlock check --format github%s
        """
                .formatted(Version.NUMBER, suffix);
    }
}
