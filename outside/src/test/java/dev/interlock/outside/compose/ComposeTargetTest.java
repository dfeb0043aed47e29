package dev.interlock.outside.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Event;
import dev.interlock.outside.compose.ComposeShop.Lasting;
import dev.interlock.outside.docker.Container;
import dev.interlock.plan.TargetPlan.Compose;
import dev.interlock.rollout.port.Deployment;
import dev.interlock.rollout.port.Seen;
import dev.interlock.testkit.TestEngine;
import dev.interlock.testkit.TestImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ComposeTargetTest {
    private static final String SECRET = "a-secret-of-some-length";

    @TempDir private static Path folder;

    private static TestEngine engine;

    @TempDir private Path data;

    @BeforeAll
    static void start() {
        engine = TestEngine.open(folder).drivenBy(TestEngine.Compose.SECOND);
    }

    @AfterAll
    static void end() {
        engine.close();
    }

    private ComposeShop shop() {
        return new ComposeShop(engine, data);
    }

    private static TestImage web(int number) {
        return TestImage.server("shop:latest", ComposeShop.PORT, "release " + number);
    }

    @Test
    void eachReleaseRunsItsOwnBytesThoughTheirNameIsTheSame() {
        try (ComposeShop shop = shop()) {
            shop.starts(shop.server(1));
            shop.starts(shop.server(2));
            assertThat(shop.answer(1, "/")).isEqualTo("release 1");
            assertThat(shop.answer(2, "/")).isEqualTo("release 2");
            shop.target().stop(ComposeShop.id(1));
            shop.starts(shop.server(1));
            assertThat(shop.answer(1, "/")).isEqualTo("release 1");
            // Nobody else's name was given to an image of ours.
            assertThat(engine.docker("images", "-q", "shop:latest")).isEmpty();
        }
    }

    @Test
    void aServiceThatReadsTheEnvironmentsFileHasTheReleasesVariables() throws Exception {
        try (ComposeShop shop = shop()) {
            Deployment release =
                    shop.release(
                            1,
                            Map.of(
                                    "compose.yaml",
                                    ComposeShop.compose(
                                            "    env_file: .env.production\n    environment: { PLAIN: \"${GREETING}\", GIVEN: own }\n")),
                            List.of(web(1)),
                            Map.of("GREETING", "a $5 hello", "PASSWORD", SECRET, "GIVEN", "other"),
                            ComposeShop.plan());
            shop.starts(release);
            String seen =
                    engine.docker(
                            "inspect",
                            "--format",
                            "{{json .Config.Env}}",
                            shop.container(1, "web").id());
            assertThat(seen)
                    .contains("PASSWORD=" + SECRET, "GREETING=a $5 hello", "PLAIN=a $5 hello")
                    .contains("GIVEN=own")
                    .doesNotContain(Blueprint.MARKER);
            assertThat(data.resolve("files-1/.env.production")).doesNotExist();
            for (Path file : files(data.resolve("compose"))) {
                assertThat(Files.readString(file)).doesNotContain(SECRET, "hello");
            }
        }
    }

    private static List<Path> files(Path folder) throws Exception {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aSharedVolumeOutlivesItsReleasesAndOneOfItsOwnDoesNot() {
        String compose =
                ComposeShop.compose("    volumes: [\"kept:/kept\", \"own:/own\"]\n")
                        + "volumes: { kept: {}, own: {} }\n";
        TestImage writer =
                new TestImage(
                        "shop:latest",
                        List.of(
                                "/bin/busybox",
                                "sh",
                                "-c",
                                "echo line >> /kept/all; exec /bin/busybox httpd -f -p 8080 -h /kept"),
                        Map.of(),
                        "\"ExposedPorts\": {\"8080/tcp\": {}}");
        Compose plan =
                ComposeShop.plan(
                        "web",
                        Optional.of("/all"),
                        new Lasting().volumes("kept").ownVolumes("own").plan());
        try (ComposeShop shop = shop()) {
            shop.starts(shop.release(1, compose, plan, writer));
            shop.target().stop(ComposeShop.id(1));
            shop.target().prune(ComposeShop.id(1));
            shop.starts(shop.release(2, compose, plan, writer));
            assertThat(shop.answer(2, "/all").lines()).hasSize(2);
            assertThat(engine.docker("volume", "ls", "-q"))
                    .contains(shop.names().lasting(Optional.empty()) + "_kept")
                    .doesNotContain(shop.names().project(Optional.empty(), ComposeShop.id(1)));
        }
    }

    @Test
    void aVolumeOfWhichThePlanSaysNothingRefusesTheRelease() {
        try (ComposeShop shop = shop()) {
            String compose =
                    ComposeShop.compose("    volumes: [\"data:/data\"]\n")
                            + "volumes: { data: {} }\n";
            Reason why = shop.fails(shop.release(1, compose, web(1)));
            assertThat(why.text())
                    .contains("the volume data of web")
                    .contains("`target.shared.volumes`", "`target.own-volumes`");
        }
    }

    @Test
    void aJobRunsOnceForEachReleaseAndIsToldOf() {
        String compose =
                ComposeShop.compose("    depends_on: [migrate]\n")
                        + "  migrate: { image: \"migrate:1\", volumes: [\"kept:/kept\"] }\nvolumes: { kept: {} }\n";
        Compose plan = ComposeShop.plan(new Lasting().volumes("kept").jobs("migrate"));
        TestImage job = TestImage.shell("migrate:1", "echo once >> /kept/all; cat /kept/all");
        try (ComposeShop shop = shop()) {
            Deployment first = shop.release(1, compose, plan, web(1), job);
            shop.starts(first);
            assertThat(shop.target().ran(ComposeShop.id(1)))
                    .singleElement()
                    .matches(it -> it.job().equals("migrate") && it.ruling() == Ruling.PASS);
            shop.target().stop(ComposeShop.id(1));
            shop.reopen().start(first);
            assertThat(shop.target().ran(ComposeShop.id(1))).hasSize(1);
            shop.starts(shop.release(2, compose, plan, web(2), job));
            assertThat(shop.target().ran(ComposeShop.id(2)).getFirst().reason().text())
                    .contains("“once” “once”")
                    .doesNotContain("“once” “once” “once”");
        }
    }

    @Test
    void aJobThatFailsStopsTheReleaseAndIsNotTriedAgain() {
        String compose = ComposeShop.compose("") + "  migrate: { image: \"migrate:1\" }\n";
        Compose plan = ComposeShop.plan(new Lasting().jobs("migrate"));
        TestImage job = TestImage.shell("migrate:1", "echo relation is missing; exit 7");
        try (ComposeShop shop = shop()) {
            Deployment release = shop.release(1, compose, plan, web(1), job);
            Reason why = shop.fails(release);
            assertThat(why.text())
                    .contains("the job migrate", "exit code 7", "relation is missing");
            Event.Ran first = shop.target().ran(ComposeShop.id(1)).getFirst();
            assertThat(shop.fails(release).text()).contains("exit code 7");
            assertThat(shop.target().ran(ComposeShop.id(1))).containsExactly(first);
        }
    }

    @Test
    void aJobWhoseEndNobodySawIsNotRunAgain() throws Exception {
        String compose = ComposeShop.compose("") + "  migrate: { image: \"migrate:1\" }\n";
        Compose plan = ComposeShop.plan(new Lasting().jobs("migrate"));
        try (ComposeShop shop = shop()) {
            Path notes =
                    data.resolve("compose").resolve(shop.scope.service()).resolve("production");
            // As a server leaves it that ended in the middle, with its container pruned by hand.
            new Notes(notes).begun(ComposeShop.id(1), "migrate");
            Deployment release =
                    shop.release(1, compose, plan, web(1), TestImage.shell("migrate:1", "exit 0"));
            Reason why = shop.fails(release);
            assertThat(why.cause()).isEqualTo(Cause.RESTARTED);
            assertThat(why.text()).contains("it is not run a second time");
        }
    }

    @Test
    void pruningTakesAwayWhatIsOursAndLeavesWhatIsNot() {
        try (ComposeShop shop = shop()) {
            String others = "others-" + shop.scope.service() + ":1";
            Path saved = TestImage.server(others, 1, "theirs").save(data);
            engine.docker("load", "-i", saved.toString());
            String before = engine.docker("images", "-q", "--no-trunc", others);
            shop.starts(shop.server(1));
            shop.target().stop(ComposeShop.id(1));
            assertThat(shop.target().prune(ComposeShop.id(1)))
                    .isInstanceOf(Seen.Known.class)
                    .extracting(it -> ((Seen.Known<Optional<Event.Usage>>) it).value())
                    .matches(Optional::isPresent);
            assertThat(shop.left()).isEmpty();
            assertThat(engine.docker("images", "-q", "--no-trunc", others))
                    .isNotEmpty()
                    .isEqualTo(before);
            engine.docker("rmi", others);
        }
    }

    @Test
    void aContainerThatTheEngineStartsAnewIsCounted() {
        TestImage mortal =
                new TestImage(
                        "shop:latest",
                        List.of(
                                "/bin/busybox",
                                "sh",
                                "-c",
                                "/bin/busybox nc -ll -p 8080 -e /bin/busybox echo & while [ ! -e /tmp/die ]; do /bin/busybox sleep 0.1; done; rm /tmp/die; exit 1"),
                        Map.of(),
                        "\"ExposedPorts\": {\"8080/tcp\": {}}");
        Compose plan = ComposeShop.plan("web", Optional.empty(), new Lasting().plan());
        try (ComposeShop shop = shop()) {
            shop.starts(
                    shop.release(1, ComposeShop.compose("    restart: always\n"), plan, mortal));
            engine.docker(
                    "exec", shop.container(1, "web").id(), "/bin/busybox", "touch", "/tmp/die");
            ComposeShop.await(
                    "it was started anew",
                    () ->
                            shop.running(1)
                                    .filter(it -> it.restarts() == 1 && it.ready())
                                    .isPresent());
        }
    }

    @Test
    void aServiceBesideTheTrafficThatStopsIsSeen() {
        String compose = ComposeShop.compose("") + "  worker: { image: \"worker:1\" }\n";
        TestImage worker = TestImage.shell("worker:1", "/bin/busybox sleep 1000");
        try (ComposeShop shop = shop()) {
            shop.starts(shop.release(1, compose, ComposeShop.plan(), web(1), worker));
            assertThat(shop.running(1)).get().matches(it -> it.ready());
            engine.docker("kill", shop.container(1, "worker").id());
            ComposeShop.await(
                    "it is not ready", () -> shop.running(1).filter(it -> !it.ready()).isPresent());
        }
    }

    @Test
    void aReleaseThatServesIsMendedAndNotEnded() {
        String compose =
                ComposeShop.compose("")
                        + "  worker:\n    image: worker:1\n    healthcheck: { test: [CMD, /bin/busybox, test, \"!\", -e, /tmp/sick], interval: 1s, retries: 1 }\n";
        Compose plan =
                ComposeShop.plan(
                        "web", Optional.of("/"), new Lasting().plan(), Duration.ofSeconds(8));
        TestImage worker = TestImage.shell("worker:1", "exec /bin/busybox sleep 1000");
        try (ComposeShop shop = shop()) {
            Deployment release = shop.release(1, compose, plan, web(1), worker);
            shop.starts(release);
            Container before = shop.container(1, "web");
            engine.docker("kill", shop.container(1, "worker").id());
            shop.starts(release);
            String id = shop.container(1, "worker").id();
            engine.docker("exec", id, "/bin/busybox", "touch", "/tmp/sick");
            ComposeShop.await(
                    "it is not ready", () -> shop.running(1).filter(it -> !it.ready()).isPresent());
            assertThat(shop.fails(release).text()).contains("worker");
            assertThat(shop.container(1, "web")).isEqualTo(before);
            engine.docker("rm", "-f", id);
            shop.starts(release);
            assertThat(shop.container(1, "web")).isEqualTo(before);
        }
    }

    @Test
    void aSharedServiceIsReachedByEveryReleaseAndStoppedByNone() {
        String compose =
                """
                services:
                  web:
                    image: shop:latest
                    depends_on: [store]
                    healthcheck: { test: ["CMD", "/bin/busybox", "wget", "-qO-", "http://store:7000/"], interval: 1s }
                  store:
                    image: store:1
                """;
        Compose plan = ComposeShop.plan(new Lasting().services("store"));
        TestImage store = TestImage.server("store:1", 7000, "kept");
        try (ComposeShop shop = shop()) {
            shop.starts(shop.release(1, compose, plan, web(1), store));
            shop.starts(shop.release(2, compose, plan, web(2), store));
            List<Container> lasting = shop.containers(shop.names().lasting());
            assertThat(lasting).hasSize(1);
            shop.target().stop(ComposeShop.id(1));
            shop.target().prune(ComposeShop.id(1));
            assertThat(shop.running(2)).get().matches(it -> it.ready());
            assertThat(shop.containers(shop.names().lasting())).isEqualTo(lasting);
            engine.docker("rmi", "-f", "store:1");
        }
    }

    @Test
    void aSharedServiceThatIsDownWhenAReleaseIsStoppedCanStartAgain() {
        String compose = ComposeShop.compose("") + "  store: { image: \"store:1\" }\n";
        Compose plan = ComposeShop.plan(new Lasting().services("store"));
        TestImage store = TestImage.server("store:1", 7000, "kept");
        try (ComposeShop shop = shop()) {
            shop.starts(shop.release(1, compose, plan, web(1), store));
            String id = shop.containers(shop.names().lasting()).getFirst().id();
            engine.docker("stop", "-t", "0", id);
            shop.target().stop(ComposeShop.id(1));
            assertThat(engine.docker("network", "ls", "--filter", "name=" + shop.scope.service()))
                    .as("the release's network is gone")
                    .doesNotContain(ComposeShop.id(1).text());
            assertThat(engine.docker("start", id).strip()).isEqualTo(id);
            engine.docker("rmi", "-f", "store:1");
        }
    }

    @Test
    @Timeout(1_200)
    void manyStartsAndStopsLeaveNothingBehind() {
        try (ComposeShop shop = shop()) {
            for (int number = 1; number <= 3; number++) {
                shop.starts(shop.server(number));
                shop.target().stop(ComposeShop.id(number));
                shop.target().prune(ComposeShop.id(number));
            }
            assertThat(shop.left()).isEmpty();
            assertThat(data.resolve("compose/" + shop.scope.service() + "/production"))
                    .isEmptyDirectory();
        }
    }

    @Test
    void aSlowJobIsEndedAndSaysSo() {
        String compose = ComposeShop.compose("") + "  migrate: { image: \"migrate:1\" }\n";
        Compose plan =
                ComposeShop.plan(new Lasting().jobs("migrate").within(Duration.ofSeconds(8)));
        try (ComposeShop shop = shop()) {
            TestImage job = TestImage.shell("migrate:1", "exec /bin/busybox sleep 1000");
            Reason why = shop.fails(shop.release(1, compose, plan, web(1), job));
            assertThat(why.cause()).isEqualTo(Cause.TIMED_OUT);
            assertThat(why.text()).contains("`target.job-timeout`");
        }
    }
}
