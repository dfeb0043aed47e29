package dev.interlock.app.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.app.Session.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Outages 2, 3 and 4 of `examples/outages`, as processes on this machine: what broke the site does
/// not reach its users, and what mends it ships.
@Timeout(120)
class OutageReplayTest {
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

    private static void refused(Ran ran, String cause, String... parts) {
        Shop.ends(ran, 1);
        assertThat(ran.out().strip().lines().toList())
                .last()
                .asString()
                .startsWith("refused: " + cause + ": ");
        assertThat(ran.out() + ran.err()).contains(parts);
    }

    private static void stillServes(Shop shop, String version) throws Exception {
        assertThat(Machine.get(shop.site()).body()).startsWith("hello from " + version);
    }

    @Test
    void outage2AVariableThatProductionLacksStopsTheReleaseBeforeItStarts() throws Exception {
        Shop shop = Shop.on(machine, folder, "ainative");
        Shop.ends(shop.release(), 0);

        // The code reads it, and the contract has it: the check knows.
        shop.session.file(".env.example", "GREETING=hello\nNEXTAUTH_SECRET=\n");
        shop.session.file("src/auth.js", "exports.secret = process.env.NEXTAUTH_SECRET;\n");
        refused(shop.version("2", "").release(), "check-failed", "env/missing", "NEXTAUTH_SECRET");
        stillServes(shop, "1");

        // A name that is put together when the code runs, so that only its start can tell.
        shop.session.file(".env.example", "GREETING=hello\n");
        shop.session.file("src/auth.js", "exports.secret = undefined;\n");
        Ran died =
                shop.version(
                                "2",
                                """
                                });
                                if (!process.env[["NEXTAUTH", "SECRET"].join("_")]) {
                                  throw new Error("Missing required environment variable: NEXTAUTH_SECRET");
                                }
                                listener.on("request", (request, response) => {
                                """)
                        .release();
        Shop.ends(died, 1);
        assertThat(died.out().strip().lines().toList())
                .as(died.out())
                .anyMatch(line -> line.startsWith("failed ") && line.contains("NEXTAUTH_SECRET"));
        assertThat(shop.session.run("journal", "export").out())
                .contains("\"cause\":\"missing-variable\"");
        stillServes(shop, "1");

        shop.session.file(".env.example", "GREETING=hello\nNEXTAUTH_SECRET=\n");
        shop.session.file(
                ".env.production",
                "GREETING=hello\nNEXTAUTH_SECRET=d41f0a7c9be25836d41f0a7c9be25836\n");
        Ran mended = shop.version("3", "").released();
        Shop.ends(mended, 0);
        stillServes(shop, "3");
        assertThat(mended.out() + mended.err() + died.out() + died.err())
                .doesNotContain("d41f0a7c9be25836");
    }

    /// After the reset: [BootTest].
    @Test
    void outage3ABuildOnTheProductionHostIsRefusedAndWhatWasBuiltElsewhereShips() throws Exception {
        String build = "build: { run: rm -rf dist && cp -R src dist, output: dist }\n";
        Shop shop = Shop.on(machine, folder, "hostamar");
        String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        shop.session.file(
                "interlock.yml",
                shop.text("bake: 1s")
                                .replace("production:\n", "production:\n    hosts: " + host + "\n")
                        + build);
        source(shop, "1", "");
        Ran here = shop.built();
        Shop.ends(here, 1);
        assertThat(here.out() + here.err()).contains("build-on-production", host);

        Shop elsewhere = Shop.on(machine, folder, "laptop").plan("bake: 1s", build);
        source(elsewhere, "1", "");
        Shop.ends(elsewhere.built(), 0);
        Path dist = folder.resolve("hostamar/dist");
        copy(folder.resolve("laptop/dist"), dist);
        Shop.ends(shop.release(), 0);
        stillServes(shop, "1");
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path there = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(path, there, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    @Test
    void outage4AWorkerThatIsMissingAndThenAnswers404ReachesNoUser() throws Exception {
        Shop shop = Shop.on(machine, folder, "moodmash");
        shop.plan(
                "canary: [ { weight: 50%, for: 2s } ], bake: 1s",
                """
                build:
                  run: rm -rf dist && cp -R src dist
                  output: dist
                  require:
                    - { path: server.js }
                    - { path: _worker.js, min-size: 1KB }
                """);
        source(shop, "1", "");
        refused(shop.built(), "check-failed", "the build left no `dist/_worker.js`");
        shop.session.file("src/_worker.js", "// small\n");
        refused(shop.built(), "check-failed", "dist/_worker.js", "1.0 KB");

        shop.session.file("src/_worker.js", "// the worker\n".repeat(200));
        Shop.ends(shop.built(), 0);

        source(shop, "2", "response.statusCode = 404; return response.end();");
        Ran notFound = shop.built();
        Shop.ends(notFound, 1);
        assertThat(notFound.out())
                .contains("smoke tests  before any user: 0 of 1 passed", "404")
                .doesNotContain("canary");
        assertThat(shop.session.run("journal", "export").out())
                .contains("\"cause\":\"smoke-failed\"");
        stillServes(shop, "1");

        // Fine for the smoke tests, but not for what users send.
        source(
                shop,
                "3",
                "if (request.headers.probe) { response.statusCode = 500; return response.end(); }");
        Ran forUsers;
        try (Clients _ = Clients.of(shop.site(), "probe")) {
            forUsers = shop.built();
        }
        Shop.ends(forUsers, 1);
        assertThat(forUsers.out()).contains("\nrolled-back ", "canary");
        stillServes(shop, "1");

        source(shop, "4", "");
        try (Clients _ = Clients.of(shop.site())) {
            Shop.ends(shop.built(), 0);
        }
        stillServes(shop, "4");
    }

    private static void source(Shop shop, String version, String answers) throws Exception {
        shop.session.file("src/server.js", Shop.SERVER.formatted(answers, version));
    }
}
