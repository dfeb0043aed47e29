package dev.interlock.outside.target;

import dev.interlock.outside.process.Command;
import dev.interlock.outside.process.Commands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Signals to groups of processes, which Java has no call for: the shell's own `kill` sends them.
final class Signals {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private Signals() {}

    /// To everything in the group that this process leads, where it still leads one.
    static void group(Identity leader, String signal) {
        send(signal, List.of("-" + leader.pid()));
    }

    static void each(List<Identity> processes, String signal) {
        if (!processes.isEmpty()) {
            send(signal, processes.stream().map(it -> String.valueOf(it.pid())).toList());
        }
    }

    private static void send(String signal, List<String> to) {
        List<String> arguments =
                new java.util.ArrayList<>(
                        List.of(
                                "/bin/sh",
                                "-c",
                                "s=$1; shift; for p; do kill -s \"$s\" -- \"$p\"; done",
                                "interlock",
                                signal));
        arguments.addAll(to);
        Commands.run(Command.of(Path.of("/"), arguments).withTimeLimit(LIMIT));
    }
}
