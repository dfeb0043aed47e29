package dev.interlock.app.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.interlock.app.Session;
import dev.interlock.app.Session.Ran;
import dev.interlock.testkit.TestPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands that cannot do what was asked: what they say, and what they end with.
@Timeout(30)
class UsageTest {
    private static final String PLAN =
            """
            service: shop
            environments:
              production:
                target: { type: process, command: node server.js }
                router: { type: embedded, listen: "127.0.0.1:8080" }
            """;

    @TempDir private Path folder;

    private Session session;

    /// Commands that ask a server and need a plan.
    static List<String> ofTheServer() {
        return List.of(
                "release", "promote", "hold", "resume", "abort", "rollback", "status", "history");
    }

    @BeforeEach
    void project() throws IOException {
        session =
                new Session(
                        folder,
                        Map.of(
                                "INTERLOCK_SERVER",
                                "http://127.0.0.1:" + TestPorts.free(),
                                "INTERLOCK_DATA",
                                folder.resolve("data").toString()));
        session.file("interlock.yml", PLAN).file("dist/server.js", "");
    }

    private void says(Ran ran, int code, String... parts) {
        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(code);
        assertThat(ran.err()).contains(parts);
        assertThat(ran.err()).doesNotContain("Exception", "\tat ");
    }

    @ParameterizedTest
    @MethodSource("ofTheServer")
    void withoutAServerEveryCommandSaysHowToStartOne(String command) {
        says(
                session.run(command),
                3,
                "no Interlock server answers at http://127.0.0.1:",
                "interlock serve",
                "INTERLOCK_SERVER");
    }

    @ParameterizedTest
    @MethodSource("ofTheServer")
    @ValueSource(strings = "key list")
    void whatAnotherProgramAnswersIsTakenForNoAnswer(String command) throws IOException {
        HttpServer other =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext(
                "/",
                exchange -> {
                    byte[] body = "{\"status\":\"up\"}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        other.start();
        try {
            String address = "http://127.0.0.1:" + other.getAddress().getPort();
            Ran ran = session.run((command + " --server " + address).split(" "));
            says(ran, 3, "what answers at " + address + "/ is no Interlock server: it ");
            assertThat(ran.out()).isEmpty();
        } finally {
            other.stop(0);
        }
    }

    @ParameterizedTest
    @MethodSource("ofTheServer")
    void withoutAPlanEveryCommandSaysHowToWriteOne(String command) throws IOException {
        Files.delete(folder.resolve("interlock.yml"));
        says(session.run(command), 2, "there is no interlock.yml here", "interlock init");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "release",
                "promote",
                "hold",
                "resume",
                "abort",
                "rollback",
                "status",
                "history",
                "gate",
                "readiness",
                "key",
                "key show",
                "key renew",
                "key list",
                "key trust",
                "key revoke",
                "serve",
                "token",
                "token create",
                "journal",
                "journal verify",
                "journal export",
                "demo",
                "env set"
            })
    void helpHasAnExampleAndTheExitIsSafe(String command) {
        Ran ran = session.run((command + " --help").split(" "));
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Usage: interlock " + command, "Example");
    }

    @Test
    void theListOfCommandsHasWholeSentences() {
        Pattern command = Pattern.compile("(?m)^  [a-z]+ +\\S.*(?:\\n {10,}\\S.*)*");
        assertThat(command.matcher(session.run("--help").out()).results())
                .extracting(MatchResult::group)
                .hasSizeGreaterThan(20)
                .allMatch(text -> text.endsWith("."));
    }

    @Test
    void everyProblemOfAReleaseIsSaidAtOnce() throws IOException {
        says(
                session.run(
                        "release",
                        "--artifact",
                        "nowhere",
                        "--commit",
                        "HEAD",
                        "--image",
                        "a@b",
                        "--env-file",
                        "none",
                        "--evidence",
                        "lost",
                        "--migrations",
                        "3"),
                2,
                "--artifact: there is no folder",
                "--evidence: there is no folder",
                "--commit wants",
                "--image a@b: it wants",
                "there is no file",
                "--migrations wants");
    }

    @Test
    void anImageIsNotWhatTheGateBuilt() throws IOException {
        String compose = PLAN.replace("process, command: node server.js", "compose, service: web");
        session.file(
                "interlock.yml",
                compose + "build: { run: make, output: dist }\n" + "gate: { test: make test }\n");
        says(
                session.run("release", "--image", "shop@sha256:" + "0".repeat(64)),
                2,
                "--image: the plan has a `gate:`",
                "--artifact DIR",
                "take `build: run` out");
    }

    @Test
    void anEnvironmentThatThePlanLacksNamesTheNearest() {
        says(session.run("release", "--env", "prodution"), 2, "did you mean production?");
    }

    @Test
    void wrongOptionsAreNamed() {
        says(session.run("status", "--format", "xml"), 2, "--format xml: text or json");
        says(session.run("history", "--limit", "0"), 2, "--limit wants");
        says(session.run("rollback", "--to", "yesterday"), 2, "--to wants", "interlock history");
        says(session.run("status", "--server", "ftp://x"), 2, "--server wants a URL");
        says(session.run("token", "create", "x", "--role", "own"), 2, "read or operate");
        says(session.run("journal", "verify", "--anchor", "x"), 2, "--anchor wants");
        says(session.run("serve", "--port", "70000"), 2, "--port wants");
        says(session.run("serve", "--listen", "0.0.0.0"), 2, "unencrypted", "--tls-certificate");
        says(session.run("env", "set", "A-B"), 2, "letters, digits and _");
        says(session.run("gate", "--branch", "main"), 2, "--branch belongs to --report");
    }

    @Test
    void aFileThatIsNoKeyIsNamed() throws IOException {
        session.file("ci.pem", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        says(
                session.run("key", "trust", "ci.pem", "--name", "ci"),
                2,
                "ci.pem: it holds no public Ed25519 key",
                "interlock key show");
    }

    @Test
    void aTokenDoesNotGoToAnotherMachineInPlain() {
        Session far =
                new Session(
                        folder,
                        Map.of(
                                "INTERLOCK_SERVER", "http://192.0.2.1:7070",
                                "INTERLOCK_TOKEN", "t0ken"));
        Ran ran = far.run("status");
        says(ran, 2, "unencrypted", "https");
        assertThat(ran.err()).doesNotContain("t0ken");
    }

    @Test
    void aJournalThatIsNotThereCannotBeVerified() {
        says(session.run("journal", "verify"), 3, "journal.db");
        says(session.run("journal", "export"), 3, "journal.db");
    }

    @Test
    void aTokenFileThatOthersMayReadIsNotUsed() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("token"), "t0ken\n");
        data.resolve("token").toFile().setReadable(true, false);
        Ran ran = session.run("serve", "--port", Integer.toString(TestPorts.free()));
        says(ran, 2, "may be read by others", "chmod 600");
        assertThat(ran.err()).as("it never started").doesNotContain("ended");
        assertThat(List.of(ran.out(), ran.err())).noneMatch(text -> text.contains("t0ken"));
    }
}
