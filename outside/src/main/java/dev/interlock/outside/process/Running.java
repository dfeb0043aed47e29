package dev.interlock.outside.process;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A command that has been started: its time is already running and its output is already read.
///
/// Several are started one after the other and then awaited, so that they run side by side without
/// a thread for each.
public sealed interface Running {
    /// Waits for the end, or ends the command at one of its limits.
    ///
    /// An interrupt of the calling thread ends the command as a time-out does.
    Outcome await();

    /// Starts the command.
    static Running start(Command command) {
        try {
            return Live.start(command);
        } catch (IOException e) {
            return new NotStarted(command);
        }
    }

    /// Makes ready what the JDK makes at the first start of any command, its log of them above all:
    /// 15 ms, which pass beside something else where it is known that a command is going to be
    /// started.
    static void prepare() {
        ProcessHandle.current();
        System.getLogger(ProcessBuilder.class.getName()).isLoggable(System.Logger.Level.DEBUG);
    }

    /// A command that the system refused to start.
    record NotStarted(Command command) implements Running {
        @Override
        public Outcome await() {
            return new Outcome.NotFound(command.program(), reason());
        }

        private String reason() {
            return Files.isDirectory(command.folder())
                    ? command.program() + " is not installed, or may not be run"
                    : "the folder " + command.folder() + " does not exist";
        }
    }

    /// A process and the readers of its output.
    ///
    /// @param end when its time is over, by [System#nanoTime()]
    record Live(Command command, Process process, Drain out, Drain err, long end)
            implements Running {
        /// How long output may still arrive once the process itself has ended: a child that stays
        /// in the background may hold the pipe open for ever.
        private static final Duration GRACE = Duration.ofMillis(300);

        private static final Path NULL =
                Path.of(
                        System.getProperty("os.name", "").startsWith("Windows")
                                ? "NUL"
                                : "/dev/null");

        static Live start(Command command) throws IOException {
            var builder =
                    new ProcessBuilder(command.arguments())
                            .directory(command.folder().toFile())
                            .redirectInput(
                                    command.input().isEmpty()
                                            ? Redirect.from(NULL.toFile())
                                            : Redirect.PIPE);
            builder.environment().clear();
            builder.environment().putAll(command.environment());
            long end = System.nanoTime() + command.timeLimit().toNanos();
            Process process = builder.start();
            feed(command, process);
            String name = "output of " + command.program();
            return new Live(
                    command,
                    process,
                    Drain.start(
                            name,
                            process.getInputStream(),
                            command.outLimit(),
                            () -> ProcessTree.end(process)),
                    Drain.start(name, process.getErrorStream(), command.errLimit(), () -> {}),
                    end);
        }

        /// On a thread of its own: a program that does not read keeps nobody waiting.
        private static void feed(Command command, Process process) {
            if (!command.input().isEmpty()) {
                Thread.ofVirtual()
                        .start(() -> {
                            try (OutputStream in = process.getOutputStream()) {
                                in.write(command.input().getBytes(StandardCharsets.UTF_8));
                            } catch (IOException e) {
                                // It ended, or closed its input, before it had read everything.
                            }
                        });
            }
        }

        @Override
        public Outcome await() {
            try {
                return follow();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Outcome.TimedOut(command.timeLimit());
            } finally {
                if (process.isAlive()) {
                    ProcessTree.end(process);
                }
            }
        }

        private Outcome follow() throws InterruptedException {
            boolean exited = process.waitFor(Duration.ofNanos(end - System.nanoTime()));
            if (exited) {
                out.ended(GRACE);
                err.ended(GRACE);
            }
            if (out.overflown()) {
                return new Outcome.TooMuchOutput(command.outLimit());
            }
            if (!exited) {
                return new Outcome.TimedOut(command.timeLimit());
            }
            return new Outcome.Finished(
                    process.exitValue(),
                    out.bytes(),
                    new String(err.bytes(), StandardCharsets.UTF_8));
        }
    }
}
