package dev.interlock.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// The program.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Terminal terminal = terminal(System.getenv());
        int code = Wiring.product(terminal).run(arguments);
        terminal.out().flush();
        terminal.err().flush();
        // Not exit: there is nothing to wait for, and shutdown hooks cost milliseconds.
        Runtime.getRuntime().halt(code);
    }

    /// The launcher says which streams are a terminal's: asking from here would cost a library.
    private static Terminal terminal(Map<String, String> environment) {
        boolean colour =
                is(environment, "INTERLOCK_STDOUT_TERMINAL")
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                is(environment, "INTERLOCK_STDERR_TERMINAL"),
                colour,
                environment,
                Path.of("").toAbsolutePath());
    }

    private static boolean is(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").equals("1");
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new java.io.BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
                false,
                StandardCharsets.UTF_8);
    }
}
