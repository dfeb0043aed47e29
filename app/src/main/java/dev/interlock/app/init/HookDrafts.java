package dev.interlock.app.init;

import dev.interlock.app.init.Written.State;
import dev.interlock.outside.git.GitHooks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The git hooks: before a commit what it changes is judged, before a push the gate runs.
///
/// @param hooks where git looks for them
/// @param suffix ` FOLDER` where the plan is not at the repository's root, since hooks run there
record HookDrafts(GitHooks hooks, String suffix) {
    private static final Map<String, String> MANAGERS =
            Map.of(
                    ".husky", "husky",
                    "lefthook.yml", "lefthook",
                    "lefthook.yaml", "lefthook",
                    ".lefthook.yml", "lefthook",
                    ".pre-commit-config.yaml", "pre-commit",
                    ".simple-git-hooks.json", "simple-git-hooks",
                    ".overcommit.yml", "overcommit");

    String preCommit() {
        return "interlock check --changed" + suffix;
    }

    String prePush() {
        return suffix.isEmpty()
                ? "interlock gate"
                : "cd %s && interlock gate".formatted(suffix.strip());
    }

    /// What takes care of hooks here already; empty where nothing does.
    private Optional<String> manager() {
        return MANAGERS.entrySet().stream()
                .filter(entry -> Files.exists(hooks.top().resolve(entry.getKey())))
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst();
    }

    /// Why no hook is written, one answer for each hook; empty where [#drafts] may be written.
    List<Written> byHand() {
        Optional<String> manager = manager();
        if (manager.isPresent()) {
            return List.of(
                    asked("pre-commit", preCommit(), manager.get() + " looks after the hooks here"),
                    asked("pre-push", prePush(), manager.get() + " looks after the hooks here"));
        }
        if (hooks.isConfigured() && !isInside()) {
            String why = "core.hooksPath names a folder outside this repository";
            return List.of(
                    asked("pre-commit", preCommit(), why), asked("pre-push", prePush(), why));
        }
        return List.of();
    }

    private Written asked(String hook, String line, String why) {
        boolean isThere =
                List.of(hooks.top().resolve(".husky").resolve(hook)).stream()
                        .anyMatch(file -> NewFiles.says(file, line));
        return isThere
                ? new Written(hook, State.THERE, "it is there already")
                : new Written(hook, State.BY_HAND, "%s: add `%s` there".formatted(why, line));
    }

    private boolean isInside() {
        return hooks.folder().startsWith(hooks.top());
    }

    List<Draft> drafts() {
        return List.of(
                draft("pre-commit", preCommit(), "Before a commit: what it changes is judged."),
                draft(
                        "pre-push",
                        prePush(),
                        "Before a push: every step that a release must pass is run."));
    }

    private Draft draft(String name, String command, String says) {
        Path file = hooks.folder().resolve(name);
        // Without a configured folder it is git's own, which a linked work tree has elsewhere.
        Path within =
                Optional.ofNullable(hooks.folder().getParent())
                        .filter(_ -> !hooks.isConfigured())
                        .orElse(hooks.top());
        return new Draft(
                "git hook " + name,
                file,
                within,
                text(command, says),
                true,
                command,
                "another hook is there: add `%s` to it".formatted(command));
    }

    private static String text(String command, String says) {
        return """
        #!/bin/sh
        # %s Written by `interlock init`; `--no-verify` passes by.
        if ! command -v interlock >/dev/null 2>&1; then
            echo "interlock is not on PATH: put it there, or pass by with --no-verify" >&2
            exit 1
        fi
        %s
        """
                .formatted(says, command);
    }
}
