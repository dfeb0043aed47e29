package dev.interlock.app;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The program.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Output result = new Output(FileDescriptor.out);
        Terminal terminal = terminal(result, System.getenv());
        int code = Wiring.product(terminal).run(arguments);
        terminal.out().flush();
        Optional<String> lost = result.lost();
        if (lost.isPresent()) {
            terminal.err().println("interlock: the result could not be written: " + lost.get());
        }
        terminal.err().flush();
        boolean unsaid = lost.isPresent() && code == ExitCode.SAFE.code();
        // Not exit: there is nothing to wait for, and shutdown hooks cost milliseconds.
        Runtime.getRuntime().halt(unsaid ? ExitCode.UNKNOWN.code() : code);
    }

    /// The launcher says which streams are a terminal's: asking from here would cost a library.
    private static Terminal terminal(Output result, Map<String, String> environment) {
        boolean colour =
                is(environment, "INTERLOCK_STDOUT_TERMINAL")
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(
                stream(result),
                stream(new Output(FileDescriptor.err)),
                is(environment, "INTERLOCK_STDERR_TERMINAL"),
                colour,
                environment,
                Path.of("").toAbsolutePath());
    }

    private static boolean is(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").equals("1");
    }

    private static PrintStream stream(Output output) {
        return new PrintStream(
                new BufferedOutputStream(output, 1 << 16), false, StandardCharsets.UTF_8);
    }

    /// Remembers what a [PrintStream] swallows.
    private static final class Output extends FileOutputStream {
        /// What Linux and macOS say where the reader has gone: `| head` is no loss.
        private static final String NO_READER = "Broken pipe";

        private Optional<String> lost = Optional.empty();

        Output(FileDescriptor descriptor) {
            super(descriptor);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                super.write(bytes, from, length);
            } catch (IOException e) {
                String why = String.valueOf(e.getMessage());
                lost = why.contains(NO_READER) ? lost : Optional.of(why);
                throw e;
            }
        }

        /// Why something could not be written; empty where all was, or nobody reads it.
        Optional<String> lost() {
            return lost;
        }
    }
}
