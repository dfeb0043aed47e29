package dev.interlock.outside.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.project.Host;
import dev.interlock.model.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalHostTest {
    @TempDir Path folder;

    private void put(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Host.Memory memory() {
        return new ProcFiles(folder).memory().orElseThrow();
    }

    private void meminfo() throws IOException {
        put(
                "proc/meminfo",
                "MemTotal:        2000000 kB\nMemFree: 1 kB\nMemAvailable:     500000 kB\nSwapTotal: 1000 kB\nSwapFree: 400 kB\n");
    }

    @Test
    void memoryIsWhatTheKernelSays() throws IOException {
        meminfo();
        put(
                "proc/pressure/memory",
                "some avg10=1.00 avg60=12.50 avg300=0.00 total=1\nfull avg10=0.00 avg60=9.00 avg300=0 total=0\n");
        assertThat(memory().size()).isEqualTo(new Bytes(2_048_000_000L));
        assertThat(memory().available()).isEqualTo(new Bytes(512_000_000L));
        assertThat(memory().swap()).isEqualTo(new Bytes(1_024_000L));
        assertThat(memory().swapFree()).isEqualTo(new Bytes(409_600L));
        assertThat(memory().stalled()).contains(12.5);
        assertThat(memory().limited()).isFalse();
    }

    /// Held against the system's own table: `df` counts what `stat` prints by a letter.
    @Test
    void inodesAreThoseThatTheSystemCounts() throws Exception {
        Process df =
                new ProcessBuilder("df", "--output=itotal,iavail", folder.toString())
                        .redirectErrorStream(true)
                        .start();
        String[] table =
                new String(df.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .strip()
                        .split("\\s+");
        long all = Long.parseLong(table[table.length - 2]);
        long free = Long.parseLong(table[table.length - 1]);

        Host.Figures figures = (Host.Figures) LocalHost.of(folder, Map.of()).read();

        if (all == 0) {
            assertThat(figures.volumes()).allMatch(volume -> volume.inodes().isEmpty());
        } else {
            assertThat(figures.volumes())
                    .anyMatch(volume ->
                            volume.inodes()
                                    .filter(it ->
                                            it.all() == all
                                                    && Math.abs(it.free() - free) < all / 100)
                                    .isPresent());
        }
    }

    @Test
    void theLimitOfAControlGroupCounts() throws IOException {
        meminfo();
        put("proc/self/cgroup", "0::/app.slice/web\n");
        put("sys/fs/cgroup/app.slice/web/memory.max", "300000000\n");
        put("sys/fs/cgroup/app.slice/web/memory.current", "100000000\n");
        assertThat(memory().limited()).isTrue();
        assertThat(memory().size()).isEqualTo(new Bytes(300_000_000L));
        assertThat(memory().available()).isEqualTo(new Bytes(200_000_000L));
    }

    @Test
    void aGroupWithoutALimitIsNone() throws IOException {
        meminfo();
        put("proc/self/cgroup", "0::/\n");
        put("sys/fs/cgroup/memory.max", "max\n");
        put("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        assertThat(memory().limited()).isFalse();
    }

    @Test
    void aSystemWithoutProcIsUnknown() {
        assertThat(new LocalHost(folder, folder, folder, folder.resolve("none")).read())
                .isInstanceOf(Host.Unknown.class);
    }

    @Test
    void thisMachineIsReadForReal() {
        Host host =
                LocalHost.of(
                                folder,
                                Map.of(
                                        "HOME",
                                        folder.toString(),
                                        "DOCKER_HOST",
                                        "unix://" + folder.resolve("none")))
                        .read();
        assertThat(host).isInstanceOf(Host.Figures.class);
        Host.Figures figures = (Host.Figures) host;
        assertThat(figures.names()).isNotEmpty();
        assertThat(figures.memory().orElseThrow().available().count()).isPositive();
        assertThat(figures.volumes()).isNotEmpty().allMatch(volume -> volume.size().count() > 0);
        assertThat(figures.docker()).isEqualTo(new Host.Docker.Absent());
        assertThat(figures.problems()).isEmpty();
    }

    /// Serves a few requests on a unix socket; the answer to a path is its body.
    private Path engine(UnaryOperator<String> answers) throws IOException {
        Path socket = folder.resolve("docker.sock");
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(() -> serve(server, answers));
        return socket;
    }

    private static void serve(ServerSocketChannel server, UnaryOperator<String> answers) {
        try (server) {
            for (int served = 0; served < 2; served++) {
                try (SocketChannel client = server.accept()) {
                    ByteBuffer request = ByteBuffer.allocate(1_000);
                    client.read(request);
                    String path =
                            new String(
                                            request.array(),
                                            0,
                                            request.position(),
                                            StandardCharsets.US_ASCII)
                                    .split(" ")[1];
                    client.write(
                            ByteBuffer.wrap(answers.apply(path).getBytes(StandardCharsets.UTF_8)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ok(String body) {
        return "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + body;
    }

    @Test
    void theEngineTellsOfItsImages() throws IOException {
        Path socket =
                engine(path ->
                        path.endsWith("/info")
                                ? ok("{\"DockerRootDir\": \"/var/lib/docker\"}")
                                : ok(
                                        "{\"Images\": [{\"RepoTags\": [\"shop:1\"], \"Size\": 900, \"SharedSize\": 300, \"Containers\": 1}, {\"RepoTags\": [\"<none>:<none>\"], \"Size\": 50, \"SharedSize\": -1, \"Containers\": 0}]}"));
        Host.Docker docker = new DockerEngine(socket, Duration.ofSeconds(5)).read();
        assertThat(docker).isInstanceOf(Host.Docker.Read.class);
        Host.Docker.Read read = (Host.Docker.Read) docker;
        assertThat(read.root()).isEqualTo("/var/lib/docker");
        assertThat(read.images())
                .containsExactly(
                        new Host.Image(List.of("shop:1"), new Bytes(900), new Bytes(600), true),
                        new Host.Image(List.of(), new Bytes(50), new Bytes(50), false));
    }

    @Test
    void anEngineThatAnswersNonsenseIsUnknown() throws IOException {
        Path socket = engine(_ -> "HTTP/1.0 500 Oops\r\n\r\n{}");
        assertThat(new DockerEngine(socket, Duration.ofSeconds(5)).read())
                .isInstanceOf(Host.Docker.Unknown.class);
    }

    @Test
    void aSocketNobodyListensOnIsUnknown() throws IOException {
        Path socket = folder.resolve("dead.sock");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket))
                .close();
        assertThat(new DockerEngine(socket, Duration.ofSeconds(5)).read())
                .isInstanceOf(Host.Docker.Unknown.class);
    }
}
