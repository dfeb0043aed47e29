package dev.interlock.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A real program, such as a proxy, started by a test in a folder of its own.
public final class Program implements AutoCloseable {
    private final List<String> command;
    private final Path log;
    private Process process;

    private Program(List<String> command, Path log) throws IOException {
        this.command = command;
        this.log = log;
        this.process = begin();
    }

    /// Skips the test where the program is not installed, which CI does not allow.
    public static String need(String name) {
        Optional<Path> found =
                Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
                        .map(folder -> Path.of(folder, name))
                        .filter(Files::isExecutable)
                        .findFirst();
        assumeTrue(found.isPresent(), name + " is missing: apt-get install " + name);
        return found.orElseThrow().toString();
    }

    public static Program start(Path log, List<String> command) throws IOException {
        return new Program(command, log);
    }

    private Process begin() throws IOException {
        return new ProcessBuilder(command)
                .directory(log.resolveSibling("").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /// Ends it and starts it again, as a machine that comes up anew would.
    public void restart() throws IOException {
        end();
        process = begin();
    }

    public void end() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// @param name such as `USR2`
    public void signal(String name) throws IOException {
        List<String> line = List.of("kill", "-" + name, Long.toString(process.pid()));
        if (new ProcessBuilder(line).start().onExit().join().exitValue() != 0) {
            throw new IOException("no such process: " + process.pid());
        }
    }

    /// Whether something takes connections on this port of this machine.
    public static boolean listens(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Waits for the condition, 30 seconds at most.
    public void await(BooleanSupplier condition, String what) throws IOException {
        long until = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("not within 30 seconds: " + what + "\n" + log());
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    /// Whoever still writes there is given some tries to come to its end.
    public static void remove(Path folder) {
        for (int left = 20; !removed(folder); left--) {
            if (left == 0) {
                throw new AssertionError(folder + " is still written to");
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static boolean removed(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
            return true;
        } catch (DirectoryNotEmptyException | NoSuchFileException | UncheckedIOException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
