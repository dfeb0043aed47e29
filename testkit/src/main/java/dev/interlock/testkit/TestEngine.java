package dev.interlock.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A real Docker Engine for tests: the one of this machine, else one that is started for the test
/// and ended with it. Nothing is pulled; images are made by [TestImage].
///
/// @param socket its unix socket
/// @param more variables of programs that drive it
public record TestEngine(Path socket, List<Process> own, Path folder, Map<String, String> more)
        implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final String INSTALL =
            "a Docker Engine with Compose is missing: apt-get install docker.io docker-compose iptables busybox-static, and be root or in the group docker";

    /// Where CI unpacks Compose 2, which Debian 12 does not have, seen from any module.
    private static final Path UNPACKED =
            Path.of("../outside/target/compose2/usr/libexec/docker").toAbsolutePath().normalize();

    public TestEngine {
        own = List.copyOf(own);
        more = Map.copyOf(more);
    }

    public TestEngine(Path socket, List<Process> own, Path folder) {
        this(socket, own, folder, Map.of());
    }

    /// What drives the engine.
    public enum Compose {
        /// What this machine has: `docker-compose` 1.29 on Debian 12.
        OF_THE_MACHINE,

        /// `docker compose`, a plugin of Docker's own program.
        SECOND;

        /// For tests that CI runs with one: `COMPOSE=2 ./dev test …` runs them with the other.
        public static Compose wanted() {
            return "2".equals(System.getenv("COMPOSE")) ? SECOND : OF_THE_MACHINE;
        }
    }

    /// The same engine, driven by that. Where it is missing the test is skipped, which CI does not
    /// allow.
    public TestEngine drivenBy(Compose compose) {
        if (compose == Compose.OF_THE_MACHINE) {
            return this;
        }
        boolean unpacked = Files.isExecutable(UNPACKED.resolve("cli-plugins/docker-compose"));
        TestEngine second =
                unpacked
                        ? new TestEngine(
                                socket, own, folder, Map.of("DOCKER_CONFIG", UNPACKED.toString()))
                        : this;
        require(
                second.docker("compose", "version").contains("Docker Compose version"),
                "Compose 2 is missing: install the plugin docker-compose-plugin of Docker's packages");
        return second;
    }

    /// The engine that `DOCKER_HOST` names, the usual one, or a new one. The test is skipped where
    /// none can be had; CI does not allow that.
    ///
    /// @param folder for an engine of its own, empty
    public static TestEngine open(Path folder) {
        requireInstalled();
        for (Path socket : List.of(named(), Path.of("/var/run/docker.sock"))) {
            if (answers(socket)) {
                return new TestEngine(socket, List.of(), folder);
            }
        }
        return start(folder, List.of());
    }

    /// An engine of its own, whatever else runs here.
    ///
    /// @param folder where it keeps images: a small file system, for what fills up
    /// @param options of `dockerd`
    public static TestEngine start(Path folder, List<String> options) {
        requireInstalled();
        require(isRoot(), "only root can start a Docker Engine for a test: " + INSTALL);
        // A unix socket's path has 107 characters at most (unix(7)).
        Path brief = temporary();
        Path socket = brief.resolve("docker.sock");
        List<String> command = new ArrayList<>(List.of("dockerd", "--host", "unix://" + socket));
        command.addAll(List.of("--data-root", folder.resolve("root").toString()));
        command.addAll(List.of("--exec-root", brief.resolve("exec").toString()));
        command.addAll(List.of("--pidfile", brief.resolve("pid").toString()));
        command.addAll(options);
        Path log = brief.resolve("log");
        Process engine = run(command, log);
        long end = System.nanoTime() + START.toNanos();
        while (!answers(socket)) {
            if (!engine.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("dockerd did not start: " + tail(log));
            }
            Thread.onSpinWait();
        }
        return new TestEngine(socket, List.of(engine), folder);
    }

    /// What `docker` and `docker-compose` need to find it.
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.keySet().retainAll(List.of("PATH", "HOME", "LANG", "TZ"));
        environment.put("DOCKER_HOST", "unix://" + socket);
        environment.putAll(more);
        return environment;
    }

    /// Runs `docker` to its end.
    ///
    /// @return what it printed, errors as well
    public String docker(String... arguments) {
        try {
            Path log = Files.createTempFile("docker", ".txt");
            List<String> command =
                    Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList();
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            builder.environment().putAll(environment());
            Process process = builder.start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " took longer than a minute");
            }
            String out = Files.readString(log);
            Files.delete(log);
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The engine stays where it was there before. The bridges of one's own would outlive it in the
    /// kernel, with the ranges of addresses that the next engine wants.
    @Override
    public void close() {
        if (!own.isEmpty()) {
            Stream.of(docker("ps", "--all", "--quiet").split("\\s+"))
                    .filter(id -> id.matches("[0-9a-f]{12,64}"))
                    .forEach(id -> docker("rm", "--force", id));
            docker("network", "prune", "--force");
        }
        for (Process engine : own) {
            engine.destroy();
            try {
                if (!engine.waitFor(30, TimeUnit.SECONDS)) {
                    engine.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                engine.destroyForcibly();
            }
        }
    }

    /// Skips the test, or fails it in CI, where this does not hold.
    public static void require(boolean holds, String what) {
        if (!holds && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(what);
        }
        Assumptions.assumeTrue(holds, what);
    }

    private static void requireInstalled() {
        require(isThere("docker-compose") || isThere("docker"), INSTALL);
        require(Files.isExecutable(Path.of("/bin/busybox")), INSTALL);
        require(
                answers(named()) || answers(Path.of("/var/run/docker.sock")) || isThere("dockerd"),
                INSTALL);
    }

    private static Path named() {
        String host = System.getenv().getOrDefault("DOCKER_HOST", "");
        return Path.of(host.startsWith("unix://") ? host.substring("unix://".length()) : "/none");
    }

    private static boolean isThere(String program) {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1)),
                        Stream.of("/usr/sbin"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean answers(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            byte[] ask = "GET /_ping HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            channel.write(ByteBuffer.wrap(ask));
            ByteBuffer answer = ByteBuffer.allocate(12);
            while (answer.hasRemaining() && channel.read(answer) >= 0) {
                Thread.onSpinWait();
            }
            return new String(answer.array(), StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException e) {
            return false;
        }
    }

    private static Process run(List<String> command, Path log) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            // Where containerd and iptables are.
            builder.environment().merge("PATH", "/usr/sbin:/sbin", (old, more) -> old + ":" + more);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory(Path.of("/tmp"), "il-engine");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            return "it said nothing";
        }
    }
}
