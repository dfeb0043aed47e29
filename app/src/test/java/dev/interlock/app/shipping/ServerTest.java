package dev.interlock.app.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.interlock.app.Product;
import dev.interlock.app.Session.Ran;
import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.env.SetCommand;
import dev.interlock.app.serve.DataFolder;
import dev.interlock.app.serve.Server;
import dev.interlock.model.Address;
import dev.interlock.model.Cause;
import dev.interlock.model.ReleaseState;
import dev.interlock.rollout.View;
import dev.interlock.testkit.TestPorts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the server is for those who run it.
@Timeout(120)
class ServerTest {
    private static final String MARK = "v4lue-that-nobody-may-see-5c1f";

    @TempDir private static Path folder;

    private static Machine machine;

    @BeforeAll
    static void start() {
        machine = new Machine(folder.resolve("data"));
    }

    @AfterAll
    static void end() {
        machine.close();
    }

    @Test
    void aRestartInTheMiddleOfACanaryStopsNoReleaseAndTheRolloutGoesOn() throws Exception {
        Shop shop = Shop.on(machine, folder, "restarted");
        Shop.ends(shop.release(), 0);
        String process = Machine.get(shop.site()).body();
        shop.rollout("canary: [ { weight: 1%, for: 1h } ], bake: 1s").version("2", "");
        Shop.ends(shop.release("--no-wait"), 0);
        machine.awaitState(shop.scope, ReleaseState.CANARY);

        machine.restart();
        machine.await(shop.scope, ServerTest::isSteered);
        // The port is open at once, and the very process of before answers.
        assertThat(Machine.get(shop.site()).statusCode()).isEqualTo(200);
        machine.awaitState(shop.scope, ReleaseState.CANARY);
        assertThat(Stream.generate(() -> body(shop)).limit(10)).contains(process);
        assertThat(shop.session.run("journal", "export").out()).contains("\"type\":\"recovered\"");
        Ran aborted = shop.session.run("abort");
        Shop.ends(aborted, 0);
        assertThat(body(shop)).isEqualTo(process);
    }

    /// Whether the server has looked at it since its start.
    private static boolean isSteered(View view) {
        return view.rollout().isPresent()
                && view.doing().filter(it -> it.cause() == Cause.RESTARTED).isEmpty();
    }

    private static String body(Shop shop) {
        try {
            return Machine.get(shop.site()).body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRefusedReleaseThatNamesAnotherRouterLeavesUsersServed() throws Exception {
        Shop shop = Shop.on(machine, folder, "moved");
        Shop.ends(shop.release(), 0);
        int elsewhere = TestPorts.free();
        shop.session.file(
                "interlock.yml",
                shop.text("bake: 1s").replace(":" + shop.port, ":" + elsewhere)
                        + "build: { run: 'true', output: dist }\n");
        Ran refused = shop.release();
        Shop.ends(refused, 1);
        assertThat(refused.out()).startsWith("refused: evidence-missing: ");
        assertThat(Machine.get(shop.site()).statusCode()).isEqualTo(200);
        machine.await(shop.scope, view -> view.settled());
        assertThat(Machine.get(shop.site()).statusCode()).isEqualTo(200);
    }

    @Test
    void aPortThatAnotherProgramHasIsRefusedBeforeAnythingStarts() throws Exception {
        Shop shop = Shop.on(machine, folder, "taken");
        try (ServerSocket other =
                new ServerSocket(shop.port, 1, InetAddress.getLoopbackAddress())) {
            Ran refused = shop.release();
            Shop.ends(refused, 1);
            assertThat(refused.out())
                    .startsWith("refused: port-taken: ")
                    .contains("127.0.0.1:" + other.getLocalPort());
        }
        Shop.ends(shop.release(), 0);
    }

    @Test
    void usersAreServedOverTlsWhereThePlanHasACertificate() throws Exception {
        Shop shop = Shop.on(machine, folder, "encrypted");
        certificate();
        shop.session.file(
                "interlock.yml",
                shop.text("bake: 1s")
                        .replace(
                                "\" }\n    rollout",
                                "\", tls: { certificate: tls.crt, key: tls.key } }\n    rollout"));
        Ran ran = shop.release();
        Shop.ends(ran, 0);
        assertThat(ran.out()).contains("smoke tests  through the router: 1 of 1 passed");
    }

    /// In the server's folder: names in a plan are meant from there.
    private static void certificate() throws Exception {
        Process openssl =
                new ProcessBuilder(
                                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -keyout tls.key -out tls.crt"
                                        .split(" "))
                        .directory(machine.data.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(openssl.waitFor()).as(said).isZero();
    }

    @Test
    void aVariableSetByHandReachesTheReleaseAndIsNowhereInPlain() throws Exception {
        Shop shop = Shop.on(machine, folder, "handset");
        Ran set = set(shop, MARK);
        Shop.ends(set, 0);
        Ran shipped =
                shop.version(
                                "1",
                                "if (process.env.API_KEY !== \"%s\") response.statusCode = 500;"
                                        .formatted(MARK))
                        .release();
        assertThat(shop.session.run("history", "--format", "json").out()).doesNotContain(MARK);
        Shop.ends(shipped, 0);
        assertThat(set.out() + set.err() + shipped.out() + shipped.err()).doesNotContain(MARK);
        assertThat(shop.session.run("journal", "export").out())
                .contains("\"API_KEY\"")
                .doesNotContain(MARK);
        // The application's own code has it in this test; nothing else may.
        try (Stream<Path> files = Files.walk(machine.data)) {
            List<Path> with =
                    files.filter(Files::isRegularFile).filter(ServerTest::marked).toList();
            assertThat(with)
                    .isNotEmpty()
                    .allMatch(file ->
                            file.toString().contains("/pieces/") || file.endsWith("server.js"));
        }
    }

    private static boolean marked(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(MARK);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Ran set(Shop shop, String value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        Terminal terminal =
                new Terminal(
                        to,
                        to,
                        false,
                        false,
                        machine.person(),
                        folder.resolve(shop.scope.service()));
        var in = new ByteArrayInputStream((value + "\n").getBytes(StandardCharsets.UTF_8));
        int code =
                new Product(terminal, List.of(new SetCommand(terminal, in))).run("set", "API_KEY");
        return new Ran(code, out.toString(StandardCharsets.UTF_8), "");
    }

    @Test
    void aTokenThatWasMadeWorksElsewhereAndOneForReadingDoesNotRelease() throws Exception {
        Shop shop = Shop.on(machine, folder, "tokens");
        Ran made = shop.session.run("token", "create", "board", "--role", "read");
        Shop.ends(made, 0);
        assertThat(made.out().strip()).matches("[0-9a-f]{64}");
        var variables = machine.person();
        variables.put("INTERLOCK_TOKEN", made.out().strip());
        var board = new dev.interlock.app.Session(folder.resolve("tokens"), variables);
        Ran refused = board.run("release", "--artifact", "dist", "--commit", "c0ffee".repeat(6));
        Shop.ends(refused, 2);
        assertThat(refused.err()).contains("the token board may read");
        assertThat(Files.readString(machine.data.resolve("tokens")))
                .doesNotContain(made.out().strip());
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(machine.data.resolve("tokens"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aDataFolderServesOneServerAndAPortToo() throws Exception {
        assertThatThrownBy(() -> Server.start(machine.settings()))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("another server uses " + machine.data)
                .hasMessageContaining("--data");
        Server.Settings settings = machine.settings();
        var elsewhere =
                new Server.Settings(
                        new DataFolder(folder.resolve("other")),
                        new Address("127.0.0.1", machine.port),
                        Optional.empty(),
                        Optional.empty(),
                        settings.environment(),
                        settings.notices());
        assertThatThrownBy(() -> Server.start(elsewhere))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("port " + machine.port + " of 127.0.0.1 cannot be had")
                .hasMessageContaining("--port");
    }

    @Test
    void aFullDiskRefusesWithBothFigures() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        assumeThat(mount(small)).as("this account may mount").isTrue();
        try (Machine full = new Machine(small.resolve("data"))) {
            Shop shop = Shop.on(full, folder, "full");
            shop.session.file("dist/large", "x".repeat(8_000_000));
            Ran refused = shop.release();
            Shop.ends(refused, 1);
            assertThat(refused.out() + refused.err())
                    .containsPattern("\\d[0-9.,]* [KM]?B (are )?free")
                    .containsPattern("\\d[0-9.,]* [KM]?B (are )?needed");
        } finally {
            run("umount", small.toString());
        }
    }

    private static boolean mount(Path folder) throws Exception {
        return run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.toString()) == 0;
    }

    private static int run(String... line) throws Exception {
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }
}
