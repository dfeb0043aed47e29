package dev.interlock.app;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/// Where a command reads from and writes to.
///
/// @param out the result
/// @param err progress and errors
/// @param interactive whether a person sees `err`
/// @param colour whether `out` may hold ANSI escape sequences
/// @param environment the process's variables
/// @param folder the current folder, absolute
public record Terminal(
        PrintStream out,
        PrintStream err,
        boolean interactive,
        boolean colour,
        Map<String, String> environment,
        Path folder) {
    public Terminal {
        environment = Map.copyOf(environment);
    }

    public Terminal withoutColour() {
        return new Terminal(out, err, interactive, false, environment, folder);
    }
}
