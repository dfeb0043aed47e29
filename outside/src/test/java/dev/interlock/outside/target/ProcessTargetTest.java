package dev.interlock.outside.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.outside.target.ProcessSettings.Restarts;
import dev.interlock.plan.TargetPlan.LocalProcess;
import dev.interlock.plan.TargetPlan.Patience;
import dev.interlock.rollout.port.Deployment;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTargetTest {
    @TempDir Path data;

    @Test
    void theEnvironmentIsTheReleasesOwnAndFourOfTheServers() {
        try (Shop shop = new Shop(data)) {
            String value = "it's \"$HOME\" `id` \\ and\na second line";
            Deployment release =
                    shop.release(
                            1,
                            Map.of("server.js", Shop.SERVER),
                            Map.of("GREETING", value, "API_URL", "http://x"),
                            Shop.plan("env -0 > ../seen; exec node server.js"));

            shop.starts(release);

            Map<String, String> seen = environment(data.resolve("seen"));
            assertThat(seen).containsEntry("GREETING", value);
            assertThat(seen).containsEntry("PORT", String.valueOf(port(shop, 1)));
            // The shell of the command adds PWD.
            assertThat(seen.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            new java.util.TreeSet<>(
                                    java.util.stream.Stream.concat(
                                                    Shop.inherited().keySet().stream(),
                                                    List.of("API_URL", "GREETING", "PORT", "PWD")
                                                            .stream())
                                            .toList()));
        }
    }

    @Test
    void variablesStandOnNoCommandLineAndInNoFile() throws IOException {
        try (Shop shop = new Shop(data)) {
            String marker = "marker-" + "9137-value";
            shop.starts(
                    shop.release(
                            1,
                            Map.of("server.js", Shop.SERVER),
                            Map.of("API_KEY", marker),
                            Shop.plan("node server.js")));

            String commands =
                    shop.members(1).stream()
                            .map(ProcessTargetTest::commandLine)
                            .collect(Collectors.joining("\n"));
            assertThat(commands).contains("node").doesNotContain(marker);
            assertThat(filesWith(data, marker)).isEmpty();
        }
    }

    @Test
    void aWholeTreeThatIgnoresSigtermIsEndedAfterItsTime() {
        try (Shop shop = new Shop(data)) {
            Deployment release =
                    shop.release(
                            1,
                            Map.of(
                                    "server.js",
                                    "process.on('SIGTERM', () => {});\n" + Shop.SERVER,
                                    "tree.sh",
                                    "trap '' TERM; (sleep 1000 & sleep 1000) & setsid sleep 1000 & node server.js; wait"),
                            Map.of(),
                            plan("sh tree.sh", Duration.ofMillis(300)));
            shop.starts(release);
            List<Identity> members = shop.members(1);
            assertThat(members).hasSizeGreaterThanOrEqualTo(6);

            assertThat(shop.target().stop(Shop.id(1))).isEqualTo(new Outcome.Done());

            assertThat(members).noneMatch(ProcFs.ofThisMachine()::alive);
        }
    }

    @Test
    void whatItIsDoingWhenItIsStoppedItMayFinish() throws IOException {
        try (Shop shop = new Shop(data)) {
            Deployment release =
                    shop.release(
                            1,
                            Map.of(
                                    "server.js",
                                    """
                                    process.on('SIGTERM', () => setTimeout(() => {
                                      require('fs').writeFileSync('../finished', 'yes');
                                      process.exit(0);
                                    }, 300));
                                    """
                                            + Shop.SERVER),
                            Map.of(),
                            Shop.plan("true && node server.js"));
            shop.starts(release);

            shop.target().stop(Shop.id(1));

            assertThat(data.resolve("finished")).content().isEqualTo("yes");
        }
    }

    @Test
    void oneThatEndsByItselfIsStartedAnewOnItsPort() {
        try (Shop shop = new Shop(data)) {
            shop.starts(shop.server(1));
            int port = port(shop, 1);
            Signals.group(shop.files().identity(Shop.id(1)).orElseThrow(), "KILL");

            Shop.await(
                    "started anew",
                    () ->
                            shop.running(1)
                                    .filter(it -> it.ready() && it.restarts() == 1)
                                    .isPresent());

            assertThat(port(shop, 1)).isEqualTo(port);
        }
    }

    @Test
    void oneThatEndsAgainAndAgainIsGivenUpWithItsReason() {
        try (Shop shop = new Shop(data)) {
            Deployment release =
                    shop.release(
                            1,
                            "server.js",
                            "if (require('fs').existsSync('../broken')) throw new Error('SESSION_KEY is not set');\n"
                                    + Shop.SERVER,
                            Shop.plan("node server.js"));
            shop.starts(release);
            write(data.resolve("broken"), "");
            Signals.group(shop.files().identity(Shop.id(1)).orElseThrow(), "KILL");

            Shop.await("given up", () -> shop.target().givenUp(Shop.id(1)).isPresent());

            Reason reason = shop.target().givenUp(Shop.id(1)).orElseThrow();
            assertThat(reason.cause()).isEqualTo(Cause.MISSING_VARIABLE);
            assertThat(reason.text())
                    .startsWith("given up after 3 restarts in a row: the variable SESSION_KEY");
            Shop.await("absent", () -> shop.running().isEmpty());
            delete(data.resolve("broken"));
            shop.starts(release);
            assertThat(shop.target().givenUp(Shop.id(1))).isEmpty();
        }
    }

    @Test
    void restartsWaitTwiceAsLongEachTimeUpToALimit() {
        Restarts restarts =
                new Restarts(
                        5, Duration.ofMillis(500), Duration.ofSeconds(3), Duration.ofMinutes(1));

        assertThat(List.of(0, 1, 2, 3, 1_000))
                .extracting(restarts::wait)
                .containsExactly(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(3));
    }

    @Test
    void aReleaseOutlivesAServerThatIsKilledAndIsFoundAgain() throws Exception {
        Process server =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                StartedElsewhere.class.getName(),
                                data.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = server.inputReader().readLine();
        assertThat(said).startsWith("started ");
        server.destroyForcibly().waitFor();

        try (Shop shop = new Shop(data)) {
            Instance found = shop.running(1).orElseThrow();
            assertThat(found.ready()).isTrue();
            assertThat(said).isEqualTo("started " + found.address().port());
            assertThat(answer(found)).isEqualTo("ok");
            assertThat(shop.target().stop(Shop.id(1))).isEqualTo(new Outcome.Done());
            assertThat(shop.running()).isEmpty();
        }
    }

    @Test
    void anotherProcessWithTheSameNumberIsLeftAlone() throws Exception {
        try (Shop shop = new Shop(data)) {
            shop.starts(shop.server(1));
            int port = port(shop, 1);
            Process stranger = new ProcessBuilder("/usr/bin/setsid", "/bin/sleep", "1000").start();
            try {
                ProcFs proc = ProcFs.ofThisMachine();
                Identity real = proc.identity(stranger.pid()).orElseThrow();
                Path pidFile = shop.files().pid(Shop.id(1));
                String mine = Files.readString(pidFile);
                Files.writeString(
                        pidFile,
                        stranger.pid() + " " + (real.start() - 1) + " " + real.boot() + "\n");

                ProcessTarget other = shop.reopen();

                assertThat(shop.running()).isEmpty();
                assertThat(other.stop(Shop.id(1))).isEqualTo(new Outcome.Done());
                assertThat(proc.alive(real)).isTrue();
                long own = Long.parseLong(mine.split(" ")[0]);
                Signals.group(proc.identity(own).orElseThrow(), "KILL");
                assertThat(port).isPositive();
            } finally {
                stranger.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void whatIsLeftOfAnotherBootIsForgotten() throws IOException {
        try (Shop shop = new Shop(data)) {
            shop.server(1);
            shop.files().write(new Run(Shop.id(1), Shop.plan("x"), 1, Instant.EPOCH, 0, ""));
            Identity self =
                    ProcFs.ofThisMachine().identity(ProcessHandle.current().pid()).orElseThrow();
            Files.writeString(
                    shop.files().pid(Shop.id(1)), self.pid() + " " + self.start() + " other-boot");

            shop.reopen();

            assertThat(shop.running()).isEmpty();
            assertThat(shop.files().all()).isEmpty();
        }
    }

    @Test
    void aStrangerOnThePortDoesNotAnswerForTheRelease() {
        try (Shop shop = new Shop(data)) {
            // It gives its port to a process of another session, which the release is not.
            Deployment release =
                    shop.release(
                            1,
                            Map.of("server.js", Shop.SERVER),
                            Map.of(),
                            Shop.plan("sleep 100", Optional.empty(), Duration.ofMillis(1_500)));
            Thread stranger = Thread.ofVirtual().start(() -> takeThePort(shop));

            Outcome outcome = shop.target().start(release);

            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            assertThat(((Outcome.Failed) outcome).reason().text())
                    .contains("another program answers on port");
            stranger.interrupt();
        }
    }

    private static void takeThePort(Shop shop) {
        Shop.await("begun", () -> shop.running(1).isPresent());
        try (var socket =
                new java.net.ServerSocket(
                        port(shop, 1), 50, java.net.InetAddress.ofLiteral("127.0.0.1"))) {
            while (!Thread.currentThread().isInterrupted()) {
                socket.accept().close();
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("interrupt");
        }
    }

    @Test
    void theLogStaysSmallAndItsOlderPartHoldsNoSecret() throws IOException {
        try (Shop shop = new Shop(data)) {
            String marker = "marker-" + "5521-value";
            shop.starts(
                    shop.release(
                            1,
                            Map.of(
                                    "server.js",
                                    Shop.SERVER
                                            + "setInterval(() => { for (let i = 0; i < 20; i++) console.log(i + ' key ' + process.env.API_KEY + ' '.repeat(60)) }, 5)"),
                            Map.of("API_KEY", marker),
                            Shop.plan("node server.js")));
            Path log = data.resolve("logs/shop/production/r-20261128-1.log");
            Path older = data.resolve("logs/shop/production/r-20261128-1.log.1");

            Shop.await("put aside", () -> Files.exists(older));

            assertThat(Files.size(older)).isLessThanOrEqualTo(20_000);
            assertThat(older).content().contains("key [API_KEY]").doesNotContain(marker);
            assertThat(shop.target().log(Shop.id(1), 50))
                    .hasSize(50)
                    .allMatch(line -> line.contains("[API_KEY]"));
            shop.target().stop(Shop.id(1));
            assertThat(Files.size(log)).isZero();
            assertThat(filesWith(data, marker)).isEmpty();
        }
    }

    @Test
    void aReleaseRunsAsItsOwnAccount() throws IOException {
        Assumptions.assumeTrue(root(), "only root can start something as another account");
        // The temporary folder of a test is closed to others.
        Path open = Files.createTempDirectory(Path.of("/tmp"), "interlock-account");
        Files.setPosixFilePermissions(
                open, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Shop shop = new Shop(open)) {
            shop.starts(shop.release(1, "server.js", Shop.SERVER, as("nobody")));

            List<String> owners =
                    shop.members(1).stream()
                            .filter(it -> commandLine(it).startsWith("node"))
                            .map(it -> owner(it))
                            .toList();
            assertThat(owners).containsExactly("nobody");
            assertThat(shop.target().stop(Shop.id(1))).isEqualTo(new Outcome.Done());
        }
    }

    @Test
    void anAccountThatDoesNotExistOrCannotReachTheFolderIsRefused() throws IOException {
        Assumptions.assumeTrue(root(), "only root can start something as another account");
        try (Shop shop = new Shop(data)) {
            assertThat(shop.target().start(shop.release(1, "a", "", as("no-such-account"))))
                    .matches(it -> it.toString().contains("this machine has no account"));
            assertThat(shop.target().start(shop.release(1, "a", "", as("root; id"))))
                    .matches(it -> it.toString().contains("is no name of an account"));
            Files.setPosixFilePermissions(
                    data, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
            assertThat(shop.target().start(shop.release(1, "a", "", as("nobody"))))
                    .matches(it -> it.toString().contains("the account nobody cannot reach"));
        }
    }

    private static LocalProcess as(String user) {
        LocalProcess plan = Shop.plan("node server.js");
        return new LocalProcess(
                plan.command(),
                plan.patience(),
                plan.memory(),
                Optional.of(user),
                plan.keepAlive());
    }

    private static LocalProcess plan(String command, Duration stopTimeout) {
        LocalProcess plan = Shop.plan(command);
        return new LocalProcess(
                command,
                new Patience(Optional.empty(), plan.patience().startTimeout(), stopTimeout),
                plan.memory(),
                plan.user(),
                plan.keepAlive());
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static String owner(Identity process) {
        try {
            return Files.getOwner(Path.of("/proc/" + process.pid())).getName();
        } catch (IOException e) {
            return "";
        }
    }

    private static int port(Shop shop, int number) {
        return shop.running(number).orElseThrow().address().port();
    }

    private static String answer(Instance instance) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://" + instance.address() + "/"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    private static Map<String, String> environment(Path file) {
        Map<String, String> variables = new TreeMap<>();
        for (String line : read(file).split("\0")) {
            variables.put(
                    line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return variables;
    }

    private static String commandLine(Identity process) {
        return read(Path.of("/proc/" + process.pid() + "/cmdline"));
    }

    private static List<Path> filesWith(Path folder, String marker) throws IOException {
        try (var files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).isNotEmpty();
            return all.stream().filter(file -> read(file).contains(marker)).toList();
        }
    }

    private static String read(Path file) {
        try {
            return new String(
                    Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
