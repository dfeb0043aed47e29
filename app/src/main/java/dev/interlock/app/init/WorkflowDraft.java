package dev.interlock.app.init;

import dev.interlock.app.Version;
import java.nio.file.Path;

/// The workflow of GitHub Actions: the gate for every pull request, and a release of what passed.
final class WorkflowDraft {
    static final String PATH = ".github/workflows/interlock.yml";

    private WorkflowDraft() {}

    /// @param top the repository's root
    /// @param suffix ` FOLDER` where the plan is not there
    static Draft of(Path top, String suffix) {
        return new Draft(
                PATH,
                top.resolve(PATH),
                top,
                text(suffix),
                false,
                "interlock gate",
                "another workflow is there: add a step that runs `interlock gate`");
    }

    /// @param suffix ` FOLDER` where the plan is not at the root
    private static String text(String suffix) {
        String folder = suffix.isEmpty() ? "." : suffix.strip();
        return """
        # Says of every pull request whether it may ship, and ships what reaches the main branch.
        # Written by `interlock init`; make `gate` a required check in the branch's protection.
        #
        # To release from here, say where the server is (variable INTERLOCK_SERVER) and give a token
        # that `interlock token create ci --role operate` made (secret INTERLOCK_TOKEN) and a key
        # that signs the evidence (secret INTERLOCK_SIGNING_KEY: a file of `openssl genpkey
        # -algorithm ed25519`), whose public half `interlock key trust` makes the server believe.
        name: interlock
        on:
          pull_request:
          push:
            branches: [main, master]

        permissions:
          contents: read

        jobs:
          gate:
            runs-on: ubuntu-latest
            timeout-minutes: 60
            defaults:
              run:
                working-directory: %s
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
                run: interlock check --format github
              # What a pull request brings runs here without a secret: its code could give one away.
              - name: Every step that a release must pass
                if: github.event_name != 'push'
                run: interlock gate
              - name: Every step that a release must pass, signed and reported
                if: github.event_name == 'push'
                run: interlock gate $REPORT
                env:
                  REPORT: ${{ vars.INTERLOCK_SERVER != '' && '--report' || '' }}
                  INTERLOCK_SERVER: ${{ vars.INTERLOCK_SERVER }}
                  INTERLOCK_TOKEN: ${{ secrets.INTERLOCK_TOKEN }}
                  INTERLOCK_SIGNING_KEY: ${{ secrets.INTERLOCK_SIGNING_KEY }}
              - name: Release what passed
                if: github.event_name == 'push' && vars.INTERLOCK_SERVER != ''
                run: interlock release
                env:
                  INTERLOCK_SERVER: ${{ vars.INTERLOCK_SERVER }}
                  INTERLOCK_TOKEN: ${{ secrets.INTERLOCK_TOKEN }}
                  INTERLOCK_SIGNING_KEY: ${{ secrets.INTERLOCK_SIGNING_KEY }}
        """
                .formatted(folder, Version.NUMBER);
    }
}
