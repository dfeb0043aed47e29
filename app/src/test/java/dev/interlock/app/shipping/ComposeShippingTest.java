package dev.interlock.app.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.app.Session;
import dev.interlock.app.Session.Ran;
import dev.interlock.testkit.TestEngine;
import dev.interlock.testkit.TestImage;
import dev.interlock.testkit.TestPorts;
import dev.interlock.testkit.TestRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Releases of a project of Docker Compose, on a real engine, with a real router and real users.
@Timeout(600)
class ComposeShippingTest {
    @TempDir private static Path folder;

    private static TestEngine engine;
    private static Machine machine;

    @BeforeAll
    static void start() {
        engine = TestEngine.open(folder.resolve("engine")).drivenBy(TestEngine.Compose.SECOND);
        machine = new Machine(folder.resolve("data"), engine.environment());
    }

    @AfterAll
    static void end() {
        machine.close();
        engine.close();
    }

    private final int port = TestPorts.free();
    private final URI site = URI.create("http://127.0.0.1:" + port + "/");

    /// @param home its folder
    private record Project(Session session, Path home) {}

    private Project project(String service) throws Exception {
        Path home = folder.resolve(service);
        Session session = machine.session(home);
        session.file(".env.production", "GREETING=hello\n");
        session.file(
                "interlock.yml",
                """
                service: %s
                smoke:
                  - { name: home, get: /, expect: { status: 200, body-contains: hello } }
                environments:
                  production:
                    env-file: .env.production
                    compose: compose.yml
                    target: { type: compose, service: web, jobs: migrate, start-timeout: 180s, stop-timeout: 2s }
                    router: { type: embedded, listen: "127.0.0.1:%d" }
                    rollout: { canary: [ { weight: 50%%, for: 2s } ], bake: 1s, sees: 50%% }
                    keep: 1
                """
                        .formatted(service, port));
        session.file(
                "compose.yml",
                """
                name: %s
                services:
                  web:
                    image: web:latest
                    env_file: .env.production
                    restart: unless-stopped
                    ports: ["3000:8080"]
                    healthcheck: { test: ["CMD", "/bin/busybox", "true"], interval: 1s }
                    logging: { options: { max-size: 1m } }
                  migrate:
                    image: migrate:latest
                """
                        .formatted(service));
        Files.createDirectories(home.resolve("dist"));
        Files.copy(home.resolve("compose.yml"), home.resolve("dist/compose.yml"));
        return new Project(session, home);
    }

    private static Ran release(Project project, TestImage web) {
        Path images = project.home().resolve("dist/images");
        web.save(images);
        TestImage.shell("migrate:latest", "echo migrated").save(images);
        return project.session()
                .run("release", "--artifact", "dist", "--commit", "c0ffee".repeat(6));
    }

    /// Answers each request with a page.
    private static TestImage web(String page) {
        return httpd("echo \"%s\" > /www/index.html".formatted(page), Map.of());
    }

    /// Answers well so often, then never again.
    private static TestImage dying(String page, int requests) {
        String answer =
                """
                #!/bin/busybox sh
                echo x >> /tmp/asked
                if [ $(/bin/busybox wc -l < /tmp/asked) -gt %d ]; then echo "Status: 500 Broken"; fi
                printf 'Content-Type: text/plain\\r\\n\\r\\n%s'
                """
                        .formatted(requests, page);
        return httpd(
                "true", Map.of("www/cgi-bin/index.cgi", answer.getBytes(StandardCharsets.UTF_8)));
    }

    private static TestImage httpd(String first, Map<String, byte[]> files) {
        Map<String, byte[]> all = new HashMap<>(files);
        all.put("www/none", new byte[0]);
        String script = first + "; exec /bin/busybox httpd -f -p 8080 -h /www";
        return new TestImage("web:latest", List.of("/bin/busybox", "sh", "-c", script), all, "");
    }

    @Test
    void aProjectShipsTheNextOneGoesThroughItsCanaryAndABadOneGoesBack() throws Exception {
        Project project = project("composed");
        Ran first = release(project, web("$GREETING from 1"));
        Shop.ends(first, 0);
        assertThat(first.out()).contains("job          migrate: it ran, exit code 0");
        assertThat(Machine.get(site).body()).startsWith("hello from 1");

        Ran second;
        try (Clients clients = Clients.of(site)) {
            second = release(project, web("$GREETING from 2"));
            assertThat(clients.requests.get()).isPositive();
            // BusyBox starts a process for each answer: on a busy machine one in a thousand is
            // late.
            assertThat(clients.failed.get())
                    .as(clients.lastFailure.get())
                    .isLessThanOrEqualTo(clients.requests.get() / 200);
        }
        Shop.ends(second, 0);
        assertThat(Machine.get(site).body()).startsWith("hello from 2");

        // Well for the smoke tests, and for nobody after them.
        Ran third;
        try (Clients clients = Clients.of(site)) {
            third = release(project, dying("hello from 3", 5));
            assertThat(clients.requests.get()).isPositive();
        }
        Shop.ends(third, 1);
        assertThat(third.out()).contains("rolled-back");
        assertThat(Machine.get(site).body()).startsWith("hello from 2");
    }

    @Test
    void anImageOfARegistryShipsByItsDigest() throws Exception {
        Path registry = Files.createDirectories(folder.resolve("registry"));
        try (TestRegistry images = TestRegistry.start(registry)) {
            Project project = project("registered");
            project.session()
                    .file(
                            "compose.yml",
                            """
                            services:
                              web:
                                image: web:latest
                                ports: ["3000:8080"]
                                restart: unless-stopped
                                healthcheck: { test: ["CMD", "/bin/busybox", "true"], interval: 1s }
                                logging: { options: { max-size: 1m } }
                              migrate: { image: "%s" }
                            """
                                    .formatted(
                                            images.push(
                                                    engine,
                                                    TestImage.shell("migrate:latest", "true"),
                                                    folder)));
            String image = images.push(engine, web("hello from the registry"), folder);
            Ran ran =
                    project.session()
                            .run("release", "--image", image, "--commit", "c0ffee".repeat(6));
            Shop.ends(ran, 0);
            assertThat(Machine.get(site).body()).startsWith("hello from the registry");
        }
    }

    @Test
    void anImageThatIsNowhereRefusesTheReleaseAndNothingIsLeft() throws Exception {
        Project project = project("nowhere");
        Ran ran =
                project.session()
                        .run("release", "--artifact", "dist", "--commit", "c0ffee".repeat(6));
        Shop.ends(ran, 1);
        assertThat(ran.out()).contains("the image web:latest of web is neither in the artifact");
        assertThat(
                        engine.docker(
                                "ps",
                                "-aq",
                                "--filter",
                                "label=dev.interlock.scope=nowhere/production"))
                .isEmpty();
    }
}
