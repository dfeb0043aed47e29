package dev.interlock.outside.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.plan.TargetPlan.LocalProcess;
import dev.interlock.rollout.port.Deployment;
import dev.interlock.rollout.port.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real programs that fail, each in one way, and the one cause that is told.
class FailedStartTest {
    @TempDir Path data;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    MISSING_MODULE   | require('./auth')                                                | the module ./auth is not there (exit code 1)
                    MISSING_MODULE   | import('next-auth')                                              | the module next-auth is not there (exit code 1)
                    MISSING_VARIABLE | throw new Error('NEXTAUTH_SECRET is not set')                    | the variable NEXTAUTH_SECRET is not set in this environment (exit code 1)
                    MISSING_VARIABLE | console.error('Missing environment variables: DATABASE_URL, STRIPE_KEY'); process.exit(2) | the variables DATABASE_URL, STRIPE_KEY are not set in this environment (exit code 2)
                    MISSING_FILE     | require('fs').readFileSync('config/app.json')                    | the file config/app.json is not there (exit code 1)
                    SYNTAX           | const a = ;                                                      | SyntaxError: Unexpected token ';' (exit code 1)
                    NOT_PERMITTED    | const e = new Error('EACCES: permission denied, open /etc/key'); throw e | it was not permitted: EACCES: permission denied, open /etc/key (exit code 1)
                    NO_SPACE         | throw new Error('ENOSPC: no space left on device, write')        | no space left on device (exit code 1)
                    CRASHED          | throw new Error('ENOSPC: System limit for number of file watchers reached, watch') | it ended by itself after
                    MISSING_PROGRAM  | require('child_process').spawn('ffmpeg-9')                       | the program ffmpeg-9 is not installed (exit code 1)
                    CRASHED          | process.exit(7)                                                  | exit code 7
                    CRASHED          | process.kill(process.pid, 'SIGSEGV')                             | SIGSEGV, exit code 139
                    CRASHED          | process.exit(0)                                                  | exit code 0
                    """)
    void aNodeProgramThatFailsIsGivenItsCause(Cause cause, String program, String text) {
        Reason reason = refused("app.js", program, Shop.plan("node app.js"));

        assertThat(reason.text()).contains(text);
        assertThat(reason.cause()).isEqualTo(cause);
    }

    @Test
    void aHeapThatIsFullIsOutOfMemory() {
        Reason reason =
                refused(
                        "app.js",
                        "const a = []; for (;;) a.push(new Array(1000).fill(a.length))",
                        Shop.plan("node --max-old-space-size=20 app.js"));

        assertThat(reason.text())
                .startsWith(
                        "out of memory (JavaScript heap out of memory) (SIGABRT, exit code 134)");
        assertThat(reason.cause()).isEqualTo(Cause.OUT_OF_MEMORY);
    }

    @ParameterizedTest
    @CsvSource({
        "MISSING_PROGRAM, no-such-program --port {port}, the program no-such-program is not installed",
        "NOT_PERMITTED, ./app.js, its program may not be run",
        "MISSING_FILE, cat missing.txt, the file missing.txt is not there",
        "SYNTAX, if then, yntax error",
        "MISSING_FILE, java -jar app.jar, the file app.jar is not there",
        "MISSING_MODULE, java no.such.Main, the module no.such.Main is not there",
    })
    void aCommandThatFailsIsGivenItsCause(Cause cause, String command, String text) {
        Reason reason = refused("app.js", "1", Shop.plan(command));

        assertThat(reason.text()).containsIgnoringCase(text);
        assertThat(reason.cause()).isEqualTo(cause);
    }

    @Test
    void listeningOnAnotherPortIsTold() throws IOException {
        int other = free();
        Reason reason =
                refused(
                        "app.js",
                        Shop.SERVER.replace("process.env.PORT", String.valueOf(other)),
                        Shop.plan("node app.js", Optional.empty(), Duration.ofSeconds(3)));

        assertThat(reason.cause()).isEqualTo(Cause.WRONG_PORT);
        assertThat(reason.text())
                .matches("after 3s it listens on " + other + ", not on the \\d+ that PORT says.*");
    }

    @Test
    void aPortThatIsTakenAndNotTheOneThatPortSaysIsTold() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = taken.getLocalPort();
            Reason reason =
                    refused(
                            "app.js",
                            Shop.SERVER.replace("process.env.PORT", String.valueOf(port)),
                            Shop.plan("node app.js"));

            assertThat(reason.cause()).isEqualTo(Cause.PORT_TAKEN);
            assertThat(reason.text())
                    .matches("port " + port + " is taken, and it is not the \\d+ that PORT says.*");
        }
    }

    @Test
    void anUnhealthyOneIsToldWithItsLastAnswer() {
        Reason reason =
                refused(
                        "app.js",
                        Shop.SERVER,
                        Shop.plan("node app.js", Optional.of("/bad"), Duration.ofSeconds(3)));

        assertThat(reason.cause()).isEqualTo(Cause.UNHEALTHY);
        assertThat(reason.text()).contains("/bad answered 503, not 200").contains("“listens”");
    }

    @Test
    void oneThatListensOnNothingTimesOut() {
        Reason reason =
                refused(
                        "app.sh",
                        "echo waiting; sleep 100",
                        Shop.plan("sh app.sh", Optional.empty(), Duration.ofMillis(600)));

        assertThat(reason.cause()).isEqualTo(Cause.TIMED_OUT);
        assertThat(reason.text()).contains("listens on no port").contains("“waiting”");
    }

    @Test
    void whatTheContractRequiresAndTheReleaseLacksIsNamed() {
        try (Shop shop = new Shop(data)) {
            Deployment deployment = shop.release(1, "app.sh", "exit 1", Shop.plan("sh app.sh"));
            shop.require(1, Set.of("SESSION_SECRET"));

            Reason reason = failed(shop.target().start(deployment));

            assertThat(reason.cause()).isEqualTo(Cause.MISSING_VARIABLE);
            assertThat(reason.text()).contains("SESSION_SECRET").contains("exit code 1");
        }
    }

    @Test
    void aComplaintAboutAVariableThatIsThereIsNoLackOfIt() {
        try (Shop shop = new Shop(data)) {
            Deployment deployment =
                    shop.release(
                            1,
                            Map.of("app.js", "throw new Error('API_KEY is required to be longer')"),
                            Map.of("API_KEY", "x"),
                            Shop.plan("node app.js"));

            assertThat(failed(shop.target().start(deployment)).cause()).isEqualTo(Cause.CRASHED);
        }
    }

    @Test
    void aSecretThatTheApplicationPrintsIsNotTold() {
        try (Shop shop = new Shop(data)) {
            Deployment deployment =
                    shop.release(
                            1,
                            Map.of("app.js", "throw new Error('bad key ' + process.env.API_KEY)"),
                            Map.of("API_KEY", "marker-4711-secret"),
                            Shop.plan("node app.js"));

            Reason reason = failed(shop.target().start(deployment));

            assertThat(reason.text()).contains("bad key [API_KEY]").doesNotContain("marker");
            assertThat(shop.target().log(Shop.id(1), 100))
                    .anyMatch(line -> line.contains("bad key [API_KEY]"))
                    .noneMatch(line -> line.contains("marker"));
        }
    }

    @Test
    void aTargetOfAnotherKindIsRefused() {
        try (Shop shop = new Shop(data)) {
            Outcome outcome =
                    shop.target()
                            .start(
                                    new Deployment(
                                            Shop.id(1),
                                            new dev.interlock.plan.TargetPlan.CloudflarePages(
                                                    "p", Optional.empty())));

            assertThat(failed(outcome).cause()).isEqualTo(Cause.NOT_SUPPORTED);
        }
    }

    private Reason refused(String file, String text, LocalProcess plan) {
        try (Shop shop = new Shop(data)) {
            Reason reason = failed(shop.target().start(shop.release(1, file, text, plan)));
            assertThat(shop.running()).isEmpty();
            return reason;
        }
    }

    private static Reason failed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).reason();
    }

    private static int free() throws IOException {
        return Ports.free(Set.of());
    }
}
