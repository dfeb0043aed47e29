package dev.interlock.outside.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.outside.compose.ComposeShop.Lasting;
import dev.interlock.plan.TargetPlan.Compose;
import dev.interlock.testkit.TestEngine;
import dev.interlock.testkit.TestImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong on a real engine, each with the one cause that it ends in.
@Timeout(300)
class ComposeFailuresTest {
    private static final String SECRET = "a-secret-of-some-length";

    @TempDir private static Path folder;

    private static TestEngine engine;

    @TempDir private Path data;

    @BeforeAll
    static void start() {
        engine = TestEngine.open(folder).drivenBy(TestEngine.Compose.wanted());
    }

    @AfterAll
    static void end() {
        engine.close();
    }

    private static TestImage web() {
        return TestImage.server("shop:latest", ComposeShop.PORT, "well");
    }

    private Reason fails(String compose, TestImage... images) {
        return fails(compose, ComposeShop.plan(), Map.of(), images);
    }

    private Reason fails(
            String compose, Compose plan, Map<String, String> variables, TestImage... images) {
        try (ComposeShop shop = new ComposeShop(engine, data)) {
            Reason why =
                    shop.fails(
                            shop.release(
                                    1,
                                    Map.of("compose.yaml", compose),
                                    List.of(images),
                                    variables,
                                    plan));
            assertThat(shop.running()).isEmpty();
            assertThat(shop.containers(1)).as("it is down again").isEmpty();
            assertThat(why.text()).doesNotContain(SECRET);
            return why;
        }
    }

    @Test
    void anImageThatIsNowhere() {
        Reason why = fails(ComposeShop.compose(""));
        assertThat(why.cause()).isEqualTo(Cause.IMAGE_MISSING);
        assertThat(why.text()).contains("shop:latest of web", "docker save");
    }

    @Test
    void aProgramThatTheImageDoesNotHave() {
        Reason why = fails(ComposeShop.compose("    command: [\"/bin/none\"]\n"), web());
        assertThat(why.cause()).isEqualTo(Cause.MISSING_PROGRAM);
        assertThat(why.text()).contains("/bin/none");
    }

    @Test
    void aMountThatCannotBe() {
        Reason why = fails(ComposeShop.compose("    volumes: [\"./compose.yaml:/bin\"]\n"), web());
        assertThat(why.cause()).isEqualTo(Cause.BAD_MOUNT);
    }

    @Test
    void aVolumeOfSomebodyElseThatIsNotThere() {
        Reason why =
                fails(
                        ComposeShop.compose("    volumes: [\"theirs:/data\"]\n")
                                + "volumes: { theirs: { external: true, name: nobody-has-this } }\n",
                        web());
        assertThat(why.cause()).isEqualTo(Cause.BAD_MOUNT);
        assertThat(why.text()).contains("nobody-has-this");
    }

    @Test
    void aHealthCheckThatFailsIsToldWithWhatItPrinted() {
        Reason why =
                fails(
                        ComposeShop.compose(
                                "    env_file: .env.production\n    healthcheck: { test: [\"CMD\", \"/bin/busybox\", \"sh\", \"-c\", \"echo no table users $$PASSWORD; exit 1\"], interval: 1s, retries: 2 }\n"),
                        ComposeShop.plan(),
                        Map.of("PASSWORD", SECRET),
                        web());
        assertThat(why.cause()).isEqualTo(Cause.UNHEALTHY);
        assertThat(why.text()).startsWith("web: ").contains("no table users");
    }

    @Test
    void tooLittleMemory() {
        Reason why =
                fails(
                        ComposeShop.compose(
                                "    mem_limit: 8m\n    memswap_limit: 8m\n    expose: [8080]\n"),
                        TestImage.shell(
                                "shop:latest", "a=xxxxxxxxxxxxxxxx; while true; do a=$a$a; done"));
        assertThat(why.cause()).isEqualTo(Cause.OUT_OF_MEMORY);
    }

    @Test
    void aVariableThatTheApplicationLacks() {
        Reason why =
                fails(
                        ComposeShop.compose("    expose: [8080]\n"),
                        TestImage.shell(
                                "shop:latest", "echo Error: DATABASE_URL is required; exit 1"));
        assertThat(why.cause()).isEqualTo(Cause.MISSING_VARIABLE);
        assertThat(why.text()).contains("DATABASE_URL");
    }

    @Test
    void nothingThatListens() {
        Reason why =
                fails(
                        ComposeShop.compose("    expose: [8080]\n    stop_signal: SIGKILL\n"),
                        ComposeShop.plan(
                                "web",
                                Optional.empty(),
                                new Lasting().plan(),
                                Duration.ofSeconds(10)),
                        Map.of(),
                        TestImage.shell("shop:latest", "exec /bin/busybox sleep 1000"));
        assertThat(why.cause()).isEqualTo(Cause.UNHEALTHY);
        assertThat(why.text()).contains("nothing listens on port 8080");
    }

    @Test
    void composeFilesThatComposeRefuses() {
        Reason why = fails(ComposeShop.compose("    imagee: x\n"), web());
        assertThat(why.cause()).isEqualTo(Cause.SYNTAX);
    }

    @Test
    void anEngineThatIsNotThere() {
        TestEngine none = new TestEngine(data.resolve("none.sock"), List.of(), data);
        ComposeShop shop = new ComposeShop(engine, data);
        shop.close();
        dev.interlock.outside.docker.Docker docker =
                new dev.interlock.outside.docker.Docker(
                        new dev.interlock.outside.docker.Engine(none.socket()));
        assertThat(docker.root())
                .isInstanceOfSatisfying(
                        dev.interlock.rollout.port.Seen.Unknown.class,
                        it -> assertThat(it.reason().cause()).isEqualTo(Cause.ENGINE_DOWN));
    }

    @Test
    void aDiskThatIsTooSmallRefusesWithBothFiguresBeforeAnythingIsLoaded() throws Exception {
        TestEngine.require("root".equals(System.getProperty("user.name")), "only root may mount");
        Path small = Files.createDirectories(data.resolve("small"));
        run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", small.toString());
        try (TestEngine own =
                        TestEngine.start(
                                small,
                                List.of(
                                        "--bridge=none",
                                        "--iptables=false",
                                        "--storage-driver=vfs"));
                ComposeShop shop = new ComposeShop(own, data, new Bytes(1_000_000))) {
            Reason why =
                    shop.fails(
                            shop.release(1, ComposeShop.compose(""), web().withBytes(60_000_000)));
            assertThat(why.cause()).isEqualTo(Cause.NO_SPACE);
            assertThat(why.text()).contains("need 1", "MB are free", small.toString());
            assertThat(own.docker("images", "-q")).isEmpty();
        } finally {
            run("umount", "-l", small.toString());
        }
    }

    @Test
    void aDiskThatFillsUpWhileAnImageIsLoaded() throws Exception {
        TestEngine.require("root".equals(System.getProperty("user.name")), "only root may mount");
        Path small = Files.createDirectories(data.resolve("small"));
        run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", small.toString());
        try (TestEngine own =
                TestEngine.start(
                        small,
                        List.of("--bridge=none", "--iptables=false", "--storage-driver=vfs"))) {
            Path file = web().withBytes(60_000_000).save(data.resolve("images"));
            SavedImage image =
                    ((dev.interlock.rollout.port.Seen.Known<ArtifactImages>)
                                    ArtifactImages.of(data))
                            .value()
                            .all()
                            .getFirst();
            var docker =
                    new dev.interlock.outside.docker.Docker(
                            dev.interlock.outside.docker.Engine.of(own.environment()));
            assertThat(docker.load(ImageArchive.of(image, "interlock/x:1", 0)))
                    .as(file.toString())
                    .isInstanceOfSatisfying(
                            dev.interlock.rollout.port.Outcome.Failed.class,
                            it -> assertThat(it.reason().cause()).isEqualTo(Cause.NO_SPACE));
        } finally {
            run("umount", "-l", small.toString());
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    }
}
