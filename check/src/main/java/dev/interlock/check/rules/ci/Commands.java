package dev.interlock.check.rules.ci;

import dev.interlock.check.source.shell.ShellCommand;
import dev.interlock.check.source.shell.ShellReader;
import dev.interlock.check.source.shell.ShellText;
import dev.interlock.check.source.shell.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The commands that a script comes down to: those of `sh -c '…'` and of scripts of `package.json`
/// stand in the place of the command that runs them.
final class Commands {
    private static final int DEEPEST = 4;
    private static final int MOST = 5_000;
    private static final Set<String> SHELLS = Set.of("sh", "bash", "zsh", "dash");

    private final Map<String, String> packageScripts;
    private final List<ToolCall> calls = new ArrayList<>();

    private Commands(Map<String, String> packageScripts) {
        this.packageScripts = packageScripts;
    }

    /// @param packageScripts the scripts of the `package.json` of the folder that it runs in
    static List<ToolCall> of(ShellText script, Map<String, String> packageScripts) {
        var commands = new Commands(packageScripts);
        commands.add(script, 0);
        return List.copyOf(commands.calls);
    }

    private void add(ShellText script, int depth) {
        for (ShellCommand command : ShellReader.read(script)) {
            if (calls.size() < MOST) {
                add(ToolCall.of(command), depth);
            }
        }
    }

    private void add(ToolCall call, int depth) {
        calls.add(call);
        if (depth == DEEPEST) {
            return;
        }
        int script = call.arguments().indexOf("-c");
        if (SHELLS.contains(call.program())
                && script >= 0
                && script + 1 < call.arguments().size()) {
            List<ShellText> words = call.command().words();
            add(words.get(words.size() - call.arguments().size() + script + 1), depth + 1);
        } else if (SHELLS.contains(call.program()) && call.command().heredoc().isPresent()) {
            add(call.command().heredoc().get(), depth + 1);
        }
        call.packageScript()
                .filter(packageScripts::containsKey)
                .ifPresent(name -> addPackageScript(name, call.command().offset(), depth + 1));
    }

    /// npm runs `preNAME` before and `postNAME` after a script.
    private void addPackageScript(String name, int offset, int depth) {
        for (String part : List.of("pre" + name, name, "post" + name)) {
            String text = packageScripts.get(part);
            if (text != null) {
                add(new ShellText(text, offset, false), depth);
            }
        }
    }
}
