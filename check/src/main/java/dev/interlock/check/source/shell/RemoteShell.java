package dev.interlock.check.source.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a script does on other machines: `ssh HOST COMMAND`, `ssh HOST <<EOF`, and what `bash -c`
/// runs, followed a few levels deep.
public final class RemoteShell {
    private static final int DEEPEST = 4;

    /// Options of ssh(1) that take the next word.
    private static final String WITH_VALUE = "bcDEeFIiJLlmOopQRSWw";

    private static final Set<String> SHELLS = Set.of("sh", "bash", "zsh", "dash", "ash");

    private RemoteShell() {}

    /// A command and where it runs.
    ///
    /// @param host as written, the user included; empty for the machine of the script
    /// @param sshStart where the `ssh` stands in the outermost script
    /// @param start where the command stands in the outermost script
    public record Step(ShellCommand command, String host, int sshStart, int start) {
        public boolean isRemote() {
            return !host.isEmpty();
        }
    }

    /// Every command of the script, those on other machines included.
    public static List<Step> steps(String script) {
        List<Step> steps = new ArrayList<>();
        read(script, "", -1, 0, 0, steps);
        return steps;
    }

    private static void read(
            String script, String host, int ssh, int offset, int depth, List<Step> steps) {
        for (ShellCommand command : ShellReader.read(script)) {
            int start = offset + command.start();
            steps.add(new Step(command, host, ssh, start));
            if (depth == DEEPEST) {
                continue;
            }
            if (command.program().equals("ssh")) {
                session(command)
                        .ifPresent(session ->
                                session.scripts.forEach(inner ->
                                        read(
                                                inner.text(),
                                                session.host,
                                                ssh >= 0 ? ssh : start,
                                                offset + inner.start(),
                                                depth + 1,
                                                steps)));
            } else if (SHELLS.contains(command.program())) {
                inner(command)
                        .ifPresent(inner ->
                                read(
                                        inner.text(),
                                        host,
                                        ssh,
                                        offset + inner.start(),
                                        depth + 1,
                                        steps));
            }
        }
    }

    private record Session(String host, List<ShellWord> scripts) {}

    /// The host of an `ssh`, and what it runs there.
    private static Optional<Session> session(ShellCommand command) {
        List<ShellWord> words = command.words();
        int at = 1;
        while (at < words.size() && words.get(at).text().startsWith("-")) {
            String option = words.get(at).text();
            boolean takesNext = option.length() == 2 && WITH_VALUE.indexOf(option.charAt(1)) >= 0;
            at += takesNext ? 2 : 1;
        }
        if (at >= words.size()) {
            return Optional.empty();
        }
        String host = words.get(at).text();
        List<ShellWord> scripts = new ArrayList<>(command.input().stream().toList());
        List<ShellWord> rest = words.subList(at + 1, words.size());
        if (rest.size() == 1) {
            scripts.add(rest.getFirst());
        } else if (!rest.isEmpty()) {
            String line = String.join(" ", rest.stream().map(ShellWord::text).toList());
            scripts.add(new ShellWord(line, rest.getFirst().start(), false));
        }
        return Optional.of(new Session(host.isEmpty() ? "?" : host, scripts));
    }

    /// The script of `bash -c SCRIPT` or `bash <<EOF`.
    private static Optional<ShellWord> inner(ShellCommand command) {
        List<ShellWord> words = command.words();
        for (int at = 1; at + 1 < words.size(); at++) {
            String option = words.get(at).text();
            if (option.startsWith("-") && option.endsWith("c")) {
                return Optional.of(words.get(at + 1));
            }
        }
        return command.input();
    }
}
