package dev.interlock.app.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.app.Session;
import dev.interlock.app.Session.Ran;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Scope;
import dev.interlock.testkit.RealChromium;
import dev.interlock.testkit.TestEngine;
import dev.interlock.testkit.TestImage;
import dev.interlock.testkit.TestPorts;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Outages 1 and 5 of `examples/outages`, on a real Docker Engine, with real users and a real
/// browser: what broke the site does not reach its users, and what mends it ships.
@Timeout(600)
class ComposeReplayTest {
    @TempDir private Path folder;

    private final int port = TestPorts.free();
    private final URI site = URI.create("http://127.0.0.1:" + port + "/");

    /// Answers `GET /` with a greeting, everything else as the pages say.
    ///
    /// @param pages in the shell's words: what `$first`, the request's first line, is answered with
    private static TestImage web(String version, String pages) {
        String answer =
                """
                #!/bin/busybox sh
                read first
                while read line; do [ ${#line} -le 1 ] && break; done
                more= status=200 body="hello from %s"
                %s
                printf 'HTTP/1.1 %%s X\\r\\n%%bContent-Type: text/html\\r\\nConnection: close\\r\\nContent-Length: %%d\\r\\n\\r\\n%%s' \\
                    $status "$more" ${#body} "$body"
                """
                        .formatted(version, pages);
        return new TestImage(
                "web:latest",
                List.of("/bin/busybox", "nc", "-ll", "-p", "8080", "-e", "/answer"),
                Map.of("answer", answer.getBytes(StandardCharsets.UTF_8)),
                "");
    }

    private Session project(Machine machine, String service, String smoke) throws IOException {
        Path home = folder.resolve(service);
        Session session = machine.session(home);
        session.file(".env.production", "GREETING=hello\n");
        session.file(
                "interlock.yml",
                """
                service: %s
                smoke:
                  - { name: home, get: /, expect: { status: 200, body-contains: hello } }
                %s
                environments:
                  production:
                    env-file: .env.production
                    compose: compose.yml
                    target: { type: compose, service: web, start-timeout: 180s, stop-timeout: 2s }
                    router: { type: embedded, listen: "127.0.0.1:%d" }
                    rollout: { canary: [ { weight: 50%%, for: 3s } ], bake: 1s, sees: 50%%, on-undecided: rollback }
                    keep: 1
                """
                        .formatted(service, smoke, port));
        String compose =
                """
                name: %s
                services:
                  web:
                    image: web:latest
                    env_file: .env.production
                    restart: "no"
                    ports: ["3000:8080"]
                    healthcheck: { test: ["CMD", "/bin/busybox", "true"], interval: 1s }
                    logging: { options: { max-size: 1m } }
                """
                        .formatted(service);
        session.file("compose.yml", compose);
        session.file("dist/compose.yml", compose);
        return session;
    }

    private Ran release(Session session, String service, TestImage web) {
        web.save(folder.resolve(service).resolve("dist/images"));
        return session.run("release", "--artifact", "dist", "--commit", "c0ffee".repeat(6));
    }

    private void stillServes(String version) throws Exception {
        assertThat(Machine.get(site).body()).isEqualTo("hello from " + version);
    }

    @Test
    void outage1ADiskWithNoRoomForAnImageOrThatFillsUpWhileItIsLoadedTakesNobodyDown()
            throws Exception {
        TestEngine.require("root".equals(System.getProperty("user.name")), "only root may mount");
        Path small = Files.createDirectories(folder.resolve("small"));
        run("mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", small.toString());
        try (TestEngine engine =
                        TestEngine.start(
                                small,
                                List.of(
                                        "--bridge=none",
                                        "--iptables=false",
                                        "--storage-driver=vfs"));
                Machine machine = new Machine(folder.resolve("data"), engine.environment())) {
            Session daatan = project(machine, "daatan", "");
            Shop.ends(release(daatan, "daatan", web("1", "")), 0);

            Ran refused = release(daatan, "daatan", web("2", "").withBytes(120_000_000));
            Shop.ends(refused, 1);
            assertThat(refused.out() + refused.err())
                    .containsPattern("need [0-9.]+ MB")
                    .containsPattern("[0-9.]+ MB are free");
            assertThat(daatan.run("journal", "export").out()).contains("\"cause\":\"no-space\"");
            stillServes("1");

            // Its sizes let it in; this engine keeps each layer with all that is below it.
            Ran filled =
                    release(daatan, "daatan", web("3", "").withBytes(24_000_000).withLayers(5));
            Shop.ends(filled, 1);
            assertThat(filled.err()).doesNotContain("MB are free");
            assertThat(filled.out()).contains("failed       no space is left on the engine's disk");
            stillServes("1");

            Ran mended;
            try (Clients _ = Clients.of(site)) {
                mended = release(daatan, "daatan", web("4", ""));
            }
            Shop.ends(mended, 0);
            stillServes("4");
        } finally {
            run("umount", "-l", small.toString());
        }
    }

    @Test
    void outage5WhatAnswers200AndIsBrokenAllTheSameReachesNoUser() throws Exception {
        RealChromium.needed();
        try (TestEngine engine = TestEngine.open(folder.resolve("engine"));
                Machine machine = new Machine(folder.resolve("data"), engine.environment())) {
            Session onai =
                    project(
                            machine,
                            "onai",
                            """
                              - { name: api, get: /api/me, headers: { Origin: "https://onai.example" }, expect: { status: 200, single: access-control-allow-origin } }
                              - { name: sign-in, open: /login, timeout: 20s, expect: { visible: "text=Sign in", console-lacks: "Multiple GoTrueClient instances" } }
                            """);
            String cors =
                    "more='Access-Control-Allow-Origin: https://onai.example\\r\\n'\ncase \"$first\" in *' /login '*) body='<h1>Sign in</h1>' ;; esac\n";
            Shop.ends(release(onai, "onai", web("1", cors)), 0);

            // nginx sets the header, and so does the application.
            Ran twice =
                    release(
                            onai,
                            "onai",
                            web(
                                    "2",
                                    cors
                                            + "case \"$first\" in *' /api/'*) more=\"$more$more\" ;; esac"));
            refused(twice, "access-control-allow-origin");

            Ran clients =
                    release(
                            onai,
                            "onai",
                            web(
                                    "3",
                                    cors
                                            + "case \"$first\" in *' /login '*) body='<h1>Sign in</h1><script>console.warn(\"Multiple GoTrueClient instances detected in the same browser context\")</script>' ;; esac"));
            refused(clients, "Multiple GoTrueClient instances");

            Ran empty =
                    release(
                            onai,
                            "onai",
                            web(
                                    "4",
                                    cors
                                            + "case \"$first\" in *' /login '*) body='<div id=root></div>' ;; esac"));
            refused(empty, "empty page");
            stillServes("1");

            Ran mended;
            try (Clients users = Clients.of(site)) {
                mended = release(onai, "onai", web("6", cors));
                assertThat(users.requests.get()).isPositive();
            }
            Shop.ends(mended, 0);
            stillServes("6");
        }
    }

    /// The front end answers 200 all the time; what it asks answers no more.
    @Test
    void outage5AContainerThatStopsBehindAFrontEndThatAnswers200TakesTheReleaseBack()
            throws Exception {
        String front =
                "case \"$first\" in *' /api/'*) body=$(/bin/busybox wget -qO- http://api:7000/) || status=502 ;; esac";
        try (TestEngine engine = TestEngine.open(folder.resolve("engine"));
                Machine machine = new Machine(folder.resolve("data"), engine.environment())) {
            Session onai =
                    project(
                            machine,
                            "stopping",
                            "  - { name: api, get: /api/me, expect: { status: 200, body-contains: me } }");
            String compose =
                    Files.readString(folder.resolve("stopping/compose.yml"))
                            + """
                              api:
                                image: api:latest
                                restart: "no"
                                healthcheck: { test: ["CMD", "/bin/busybox", "true"], interval: 1s }
                                logging: { options: { max-size: 1m } }
                            """;
            onai.file("compose.yml", compose);
            onai.file("dist/compose.yml", compose);
            TestImage.server("api:latest", 7000, "me").save(folder.resolve("stopping/dist/images"));
            Shop.ends(release(onai, "stopping", web("1", front)), 0);

            Scope scope = new Scope("stopping", "production");
            Ran stopped;
            try (Clients _ = Clients.of(site)) {
                var shipping =
                        CompletableFuture.supplyAsync(
                                () -> release(onai, "stopping", web("2", front)));
                ReleaseId second =
                        machine.awaitState(scope, ReleaseState.CANARY)
                                .rollout()
                                .orElseThrow()
                                .release();
                engine.docker("kill", api(engine, second));
                stopped = shipping.get(2, TimeUnit.MINUTES);
            }
            Shop.ends(stopped, 1);
            assertThat(stopped.out()).contains("rolled-back", "api");
            stillServes("1");
            assertThat(Machine.get(site.resolve("/api/me")).body()).isEqualTo("me");

            Ran mended;
            try (Clients _ = Clients.of(site)) {
                mended = release(onai, "stopping", web("3", front));
            }
            Shop.ends(mended, 0);
            stillServes("3");
        }
    }

    private static String api(TestEngine engine, ReleaseId release) {
        return engine.docker(
                        "ps",
                        "-q",
                        "--filter",
                        "label=dev.interlock.scope=stopping/production",
                        "--filter",
                        "label=dev.interlock.release=" + release,
                        "--filter",
                        "label=dev.interlock.service=api")
                .strip();
    }

    private static void refused(Ran ran, String why) {
        Shop.ends(ran, 1);
        assertThat(ran.out()).contains("before any user", why).doesNotContain("canary");
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
}
