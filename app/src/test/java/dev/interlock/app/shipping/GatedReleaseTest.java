package dev.interlock.app.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.app.Session;
import dev.interlock.app.Session.Ran;
import dev.interlock.rollout.View;
import dev.interlock.testkit.TestPorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Releases whose plan has a gate, and what the server believes.
@Timeout(180)
class GatedReleaseTest {
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

    /// A shop whose plan has a gate, committed.
    private static Shop shop(String name, String more) throws Exception {
        Shop shop = Shop.on(machine, folder, name);
        shop.plan(
                "bake: 1s",
                "build: { run: mkdir -p dist && cp server.js dist/server.js, output: dist }\n"
                        + "gate: { test: echo tested }\n"
                        + more);
        shop.session.file("server.js", Shop.SERVER.formatted("", "1"));
        shop.session.file(".gitignore", "dist\n").commit();
        return shop;
    }

    private static Ran release(Shop shop, int code, String... more) {
        Ran ran =
                shop.session.run(
                        Stream.concat(Stream.of("release", "--no-wait"), Stream.of(more))
                                .toArray(String[]::new));
        Shop.ends(ran, code);
        return ran;
    }

    private static Path kept(Shop shop) throws IOException {
        try (Stream<Path> all =
                Files.walk(folder.resolve(shop.scope.service()).resolve(".interlock/gate"))) {
            return all.filter(file -> file.endsWith("gate.json")).findFirst().orElseThrow();
        }
    }

    private static String commit(Shop shop) throws IOException {
        Path evidence = Objects.requireNonNull(kept(shop).getParent());
        return String.valueOf(Objects.requireNonNull(evidence.getParent()).getFileName());
    }

    @Test
    void aReleaseRunsTheGateOnceAndTakesItsEvidenceTheNextTime() throws Exception {
        Shop shop = shop("gated", "");
        Ran first = shop.session.run("release");
        Shop.ends(first, 0);
        assertThat(first.err()).contains("test begins", "the gate passed in");
        assertThat(first.out()).endsWith("is good\n");
        Ran second = shop.session.run("release");
        Shop.ends(second, 0);
        assertThat(second.err())
                .contains("the gate passed for this commit already")
                .doesNotContain("test begins");
        assertThat(shop.session.run("journal", "export").out())
                .contains("\"kind\":\"gate\",\"passed\":true", "signed by this machine");
    }

    @Test
    void evidenceThatWasKeptIsNotTakenForABuildWithOtherVariables() throws Exception {
        Shop shop = shop("baked", "");
        shop.session.file(".gitignore", "dist\n.env.production\n");
        shop.session
                .git("rm", "-q", "--cached", ".env.production")
                .git("commit", "-q", "-a", "-m", "ignored");
        Shop.ends(shop.session.run("gate"), 0);
        assertThat(release(shop, 0).err()).contains("the gate passed for this commit already");
        machine.await(shop.scope, View::settled);
        shop.session.file(".env.production", "GREETING=goodbye\n");
        assertThat(release(shop, 0, "--queue").err())
                .contains("the variables are not those", "test begins", "the gate passed in")
                .doesNotContain("already", "goodbye");
        try (Stream<Path> all = Files.walk(folder.resolve("baked/.interlock/gate"))) {
            assertThat(all.filter(Files::isRegularFile).map(GatedReleaseTest::text))
                    .hasSizeGreaterThan(2)
                    .noneMatch(it -> it.contains("goodbye"));
        }
    }

    @Test
    void aJobWithAKeyOfItsOwnRunsTheGateOnce() throws Exception {
        Shop shop = shop("job", "");
        Shop.ends(shop.session.run("key", "show"), 0);
        Map<String, String> variables = new HashMap<>(machine.person());
        variables.put(
                "INTERLOCK_SIGNING_KEY", Files.readString(machine.data.resolve("signing-key.pem")));
        variables.put("INTERLOCK_DATA", folder.resolve("job-data").toString());
        variables.put("INTERLOCK_TOKEN", Files.readString(machine.data.resolve("token")).strip());
        Session job = new Session(folder.resolve("job"), variables);
        Shop.ends(job.run("gate"), 0);
        Ran ran = job.run("release", "--no-wait");
        Shop.ends(ran, 0);
        assertThat(ran.err())
                .contains("the gate passed for this commit already")
                .doesNotContain("test begins");
    }

    @Test
    void aGateThatFailsIsARefusalAndNothingIsSent() throws Exception {
        Shop shop = shop("failing", "");
        shop.session.file(
                "interlock.yml",
                Files.readString(folder.resolve("failing/interlock.yml"))
                        .replace("echo tested", "exit 1"));
        shop.session.git("commit", "-q", "-a", "-m", "broken");
        Ran ran = release(shop, 1);
        assertThat(ran.out()).contains("refused: ", "the gate's step test failed");
        assertThat(release(shop, 1, "--format", "json").out())
                .startsWith("{\"schema\":\"interlock.answer/v1\",\"accepted\":false,")
                .contains("\"reason\":{\"cause\":\"failed\",\"text\":\"the gate's step test failed")
                .hasLineCount(1);
        assertThat(ran.err()).doesNotContain("sent");
    }

    @Test
    void forgedAndForeignEvidenceIsRefusedByTheServer() throws Exception {
        Shop shop = shop("forged", "");
        Shop.ends(shop.session.run("gate"), 0);
        Path evidence = Objects.requireNonNull(kept(shop).getParent());
        String commit = commit(shop);
        List<String> line = List.of("--artifact", "dist", "--commit", commit, "--evidence");
        String good = Files.readString(evidence.resolve("gate.json"));

        Path elsewhere = Files.createDirectories(folder.resolve("evidence"));
        Files.copy(evidence.resolve("build.json"), elsewhere.resolve("build.json"));
        Files.writeString(
                elsewhere.resolve("gate.json"),
                good.replaceFirst("\"payload\":\"(.{40}).", "\"payload\":\"$1Z"));
        assertThat(with(shop, line, elsewhere).out()).contains("refused: evidence-forged: ");

        Files.delete(elsewhere.resolve("gate.json"));
        assertThat(with(shop, line, elsewhere).out()).contains("refused: evidence-missing: ");

        Shop other = shop("other", "");
        Shop.ends(other.session.run("gate"), 0);
        Files.copy(kept(other), elsewhere.resolve("gate.json"));
        assertThat(with(shop, line, elsewhere).out())
                .contains("refused: evidence-wrong: ", "of the service other");
    }

    private static Ran with(Shop shop, List<String> line, Path evidence) {
        return release(
                shop,
                1,
                Stream.concat(line.stream(), Stream.of(evidence.toString()))
                        .toArray(String[]::new));
    }

    @Test
    void theKeyOfAnotherMachineCountsOnceAnOwnerTrustsItAndNotAfterItIsRevoked() throws Exception {
        Shop shop = shop("distant", "");
        Path there = folder.resolve("distant");
        Map<String, String> person = new HashMap<>(machine.person());
        person.put("INTERLOCK_DATA", folder.resolve("elsewhere").toString());
        person.put("INTERLOCK_TOKEN", Files.readString(machine.data.resolve("token")).strip());
        Session ci = new Session(there, person);
        Ran refused = ci.run("release", "--no-wait");
        assertThat(refused.out()).contains("refused: evidence-forged: ", "does not trust");

        Files.writeString(there.resolve("ci.pem"), ci.run("key", "show").out());
        Ran trusted = shop.session.run("key", "trust", "ci.pem", "--name", "ci");
        Shop.ends(trusted, 0);
        Files.delete(there.resolve("ci.pem"));
        Ran let = ci.run("release", "--no-wait");
        assertThat(let.code()).as(let.out() + let.err()).isZero();

        String key =
                shop.session
                        .run("key", "list")
                        .out()
                        .lines()
                        .filter(line -> line.endsWith("  ci"))
                        .map(line -> line.split(" ")[0])
                        .findFirst()
                        .orElseThrow();
        Shop.ends(shop.session.run("key", "revoke", key), 0);
        Ran again = ci.run("release", "--no-wait", "--queue");
        assertThat(again.out()).contains("refused: evidence-forged: ");
        assertThat(shop.session.run("journal", "export").out())
                .contains("\"type\":\"key-trusted\"", "\"type\":\"key-revoked\"");
    }

    @Test
    void aTokenThatMayOperateAddsNoKey() throws Exception {
        Shop shop = shop("modest", "");
        String token = shop.session.run("token", "create", "op", "--role", "operate").out().strip();
        Map<String, String> person = new HashMap<>(machine.person());
        person.put("INTERLOCK_TOKEN", token);
        Path there = folder.resolve("modest");
        Session operator = new Session(there, person);
        Files.writeString(there.resolve("mine.pem"), shop.session.run("key", "show").out());
        Ran ran = operator.run("key", "trust", "mine.pem", "--name", "me");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("may operate, and this needs own");
    }

    @Test
    void anImageIsWhatShipsAndTheGatesEvidenceOfTheCommitGoesWithIt() throws Exception {
        Session session = machine.session(folder.resolve("imaged"));
        String image = "registry.invalid/imaged@sha256:" + "0".repeat(64);
        session.file(".env.production", "GREETING=hello\n")
                .file(
                        "compose.yml",
                        """
                        services:
                          web:
                            image: imaged:latest
                            restart: unless-stopped
                            healthcheck: { test: ["CMD", "/bin/true"], interval: 1s }
                            logging: { options: { max-size: 1m } }
                        """)
                .file(
                        "interlock.yml",
                        """
                        service: imaged
                        gate: { test: echo tested }
                        environments:
                          production:
                            env-file: .env.production
                            compose: compose.yml
                            target: { type: compose, service: web }
                            router: { type: embedded, listen: "127.0.0.1:%d" }
                        """
                                .formatted(TestPorts.free()))
                .commit();
        assertThat(session.run("release", "--image", image).out())
                .contains("refused: evidence-missing: ", "interlock gate");
        Shop.ends(session.run("gate"), 0);
        // Whether it can run here is another matter.
        assertThat(session.run("release", "--no-wait", "--image", image).out())
                .doesNotContain("evidence", "check-failed");
        try (Stream<Path> stored = Files.walk(machine.data)) {
            assertThat(stored.filter(Files::isRegularFile).map(GatedReleaseTest::text))
                    .contains(image + "\n");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            // It went away since it was listed.
            return "";
        }
    }

    @Test
    void aReviewIsAnsweredByNameAndNoGoRefuses() throws Exception {
        Shop shop = shop("reviewed", "readiness: [ Is somebody on call?, Can it go back? ]\n");
        Ran missing = release(shop, 1);
        assertThat(missing.out())
                .contains(
                        "refused: review-missing: ",
                        "2 of 2 answers: 1 \"Is somebody on call?\", 2 \"Can it go back?\".",
                        "interlock readiness");
        assertThat(missing.err())
                .contains(
                        "`interlock readiness --env production --tick N,… --go`",
                        "/services/reviewed/production;");
        Ran open = shop.session.run("readiness");
        assertThat(open.code()).isEqualTo(3);
        assertThat(open.out())
                .contains("proven  [x] gate: 3 of 3 steps passed", "1  [ ] Is somebody on call?");
        Ran early = shop.session.run("readiness", "--tick", "1", "--by", "Ada", "--go");
        assertThat(early.code()).isEqualTo(3);
        assertThat(early.err()).contains("1 of 2 questions have no answer yet");
        Ran go = shop.session.run("readiness", "--tick", "2", "--by", "Bob", "--go");
        assertThat(go.code()).as(go.out() + go.err()).isZero();
        assertThat(go.out()).contains("(yes: Ada, ", "(yes: Bob, ", "go: Bob, ");
        release(shop, 0);
        String brief = commit(shop).substring(0, 8);
        assertThat(shop.session.run("readiness", "--commit", "0123456").err())
                .contains("--commit 0123456: it is abbreviated", "git rev-parse 0123456");
        Ran no =
                shop.session.run(
                        "readiness",
                        "--commit",
                        brief,
                        "--no-go",
                        "the database is full",
                        "--by",
                        "Eve");
        assertThat(no.code()).isEqualTo(1);
        assertThat(release(shop, 1, "--queue").out())
                .contains("refused: no-go: Eve said no-go", "the database is full");
        assertThat(shop.session.run("readiness", "--tick", "3").err())
                .contains("--tick 3: the plan's `readiness:` has 2 questions");
    }

    @Test
    void aReportedBuildIsTheHealthOfItsBranch() throws Exception {
        Shop shop = shop("healthy", "");
        shop.session.file(
                "interlock.yml",
                Files.readString(folder.resolve("healthy/interlock.yml"))
                        .replace("output: dist }", "output: dist, every: 24h }"));
        shop.session.git("commit", "-q", "-a", "-m", "every");
        Ran branch = shop.session.run("gate", "--report", "--branch", "try");
        Shop.ends(branch, 0);
        assertThat(shop.session.run("status").out()).doesNotContain("builds");
        Ran main = shop.session.run("gate", "--report", "--branch", "main");
        Shop.ends(main, 0);
        assertThat(main.err()).contains("reported: main of healthy passes");
        assertThat(shop.session.run("status").out())
                .contains("last passing build of main: 0 min ago, expected every 1d");
        assertThat(shop.session.run("status", "--format", "json").out())
                .contains("\"build\":{\"branch\":\"main\"", "\"overdue\":false");
    }
}
