package dev.interlock.bench.rollouts;

import dev.interlock.testkit.TestPorts;
import dev.interlock.web.client.Client;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A real server of Interlock, in a process of its own, that may be killed and started again.
final class Product implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(120);

    private final List<String> command;
    private final Path data;
    private final Path log;
    private final Map<String, String> environment;
    private final int port;

    /// Changes with each start; used by one thread.
    private Process process;

    private Product(List<String> command, Path folder, Map<String, String> environment, int port)
            throws IOException {
        this.command = command;
        this.data = folder.resolve("data");
        this.log = folder.resolve("serve.log");
        this.environment = Map.copyOf(environment);
        this.port = port;
        this.process = begin();
    }

    /// @param command that Interlock is called by, such as `./interlock`
    /// @param folder for its data and its log
    /// @param environment more than this process has
    static Product start(List<String> command, Path folder, Map<String, String> environment)
            throws IOException {
        Product product = new Product(command, folder, environment, TestPorts.free());
        product.awaitReady();
        return product;
    }

    private Process begin() throws IOException {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("serve", "--port", Integer.toString(port), "--data", data.toString()));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(environment);
        // Releases find the java that runs this.
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        builder.environment().merge("PATH", java, (before, bin) -> bin + ":" + before);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /// Starts it again.
    ///
    /// @return how long it took until it answered
    Duration startAgain() throws IOException {
        long start = System.nanoTime();
        process = begin();
        awaitReady();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void awaitReady() throws IOException {
        long end = System.nanoTime() + READY.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("the server does not get ready:\n" + Files.readString(log));
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    private boolean answers() {
        try {
            var connection = (HttpURLConnection) uri().resolve("healthz").toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    Path data() {
        return data;
    }

    /// What the commands that ask it are called by.
    List<String> command() {
        return command;
    }

    Client client() throws IOException {
        return new Client(uri(), Optional.of(Files.readString(data.resolve("token")).strip()));
    }

    /// SIGKILL: nothing of it runs any more when this returns.
    void kill() throws IOException {
        process.destroyForcibly();
        await(Duration.ofSeconds(10));
    }

    /// SIGTERM.
    void end() throws IOException {
        process.destroy();
        await(Duration.ofSeconds(20));
    }

    private void await(Duration limit) throws IOException {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the server does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Resident memory, from `/proc`, kilobytes.
    long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    /// Processes of the site that run, whichever server started them.
    List<ProcessHandle> sites() {
        String releases = data.toString();
        return ProcessHandle.allProcesses().filter(each -> runsIn(each, releases)).toList();
    }

    private static boolean runsIn(ProcessHandle process, String folder) {
        try {
            Path current = Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath();
            return current.startsWith(folder)
                    && process.info().command().filter(it -> it.endsWith("java")).isPresent();
        } catch (IOException _) {
            return false;
        }
    }

    /// For people.
    String state() {
        return process.isAlive() ? "running" : "gone, with exit code " + process.exitValue();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /// Ends the server, then every release that it left running.
    @Override
    public void close() {
        List<ProcessHandle> started = new ArrayList<>(List.of(process.toHandle()));
        process.destroyForcibly();
        started.addAll(sites());
        started.forEach(ProcessHandle::destroyForcibly);
        started.forEach(each -> each.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }
}
