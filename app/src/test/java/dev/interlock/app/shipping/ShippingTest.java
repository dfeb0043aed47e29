package dev.interlock.app.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.app.Session.Ran;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A release, the next one, and back: with real processes, a real router and real users.
@Timeout(120)
class ShippingTest {
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
    void aReleaseShipsTheNextOneGoesThroughItsCanaryAndRollbackBringsTheFirstOneBack()
            throws Exception {
        Shop shop = Shop.on(machine, folder, "shop");
        Ran first = shop.release();
        Shop.ends(first, 0);
        assertThat(first.out().lines().toList())
                .first()
                .asString()
                .startsWith("accepted ")
                .contains("commit c0ffeec0f");
        assertThat(first.out()).endsWith(Shop.id(first) + " is good\n");
        assertThat(Machine.get(shop.site()).body()).startsWith("hello from 1");

        Ran second;
        try (Clients clients = Clients.of(shop.site())) {
            second = shop.version("2", "").release("--format", "json");
            assertThat(clients.requests.get()).isPositive();
            assertThat(clients.failed.get()).as(clients.lastFailure.get()).isZero();
        }
        Shop.ends(second, 0);
        assertThat(second.out().lines())
                .allMatch(line -> line.startsWith("{\"schema\":") && line.endsWith("}"))
                .anyMatch(line -> line.contains("\"canary\""))
                .last()
                .asString()
                .contains("\"good\"");
        assertThat(Machine.get(shop.site()).body()).startsWith("hello from 2");

        statusAndHistory(shop, Shop.id(first), Shop.id(second));
        rollback(shop, Shop.id(first), Shop.id(second));
        journal(shop);
    }

    private static void statusAndHistory(Shop shop, String first, String second) {
        assertThat(shop.session.run("status", "--format", "json").out())
                .isEqualTo(
                        """
                        {"schema":"interlock.status/v1","service":"shop","environments":[\
                        {"name":"production","live":"%s","lastGood":"%s","canary":null,\
                        "rollout":null,"frozen":null}],"build":null}
                        """
                                .formatted(second, second));
        String time = "\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z\"";
        String release =
                "\\{\"id\":\"%s\",\"service\":\"shop\",\"environment\":\"production\",\"commit\":\"(c0ffee){6}\","
                        + "\"artifact\":\"sha256:[0-9a-f]{64}\",\"state\":\"%s\",\"reason\":\"[^\"]+\",\"created\":"
                        + time
                        + ",\"ended\":"
                        + time
                        + "}";
        assertThat(shop.session.run("history", "--format", "json").out())
                .matches(
                        "\\{\"schema\":\"interlock.history/v1\",\"releases\":\\["
                                + release.formatted(second, "good")
                                + ","
                                + release.formatted(first, "superseded")
                                + "]}\n");
        assertThat(shop.session.run("status").out()).contains("production", second);
        Ran unknown = shop.session.run("history", "--env", "nope");
        Shop.ends(unknown, 2);
        assertThat(unknown.err()).contains("--env nope: ", "known: production\n");
        assertThat(unknown.out()).isEmpty();
        assertThat(shop.session.run("history").out()).contains(first, "superseded", second, "good");
    }

    private static void rollback(Shop shop, String first, String second) throws Exception {
        Ran back = shop.session.run("rollback");
        Shop.ends(back, 0);
        assertThat(back.out()).isEqualTo("live now: " + first + "\n");
        assertThat(Machine.get(shop.site()).body()).startsWith("hello from 1");
        Ran again = shop.session.run("rollback");
        assertThat(again.out()).isEqualTo("live now: " + first + "\n");
        assertThat(Machine.get(shop.site()).body()).startsWith("hello from 1");
        Ran to = shop.session.run("rollback", "--to", second);
        assertThat(to.code() == 0 ? to.out() : "live now: " + first + "\n")
                .isEqualTo("live now: " + (to.code() == 0 ? second : first) + "\n");
        Ran nowhere = shop.session.run("rollback", "--to", "r-20200101-1");
        Shop.ends(nowhere, 1);
        assertThat(nowhere.out()).startsWith("refused: ").contains("r-20200101-1");
    }

    /// With the server running, and as well as with none: they read the file.
    private static void journal(Shop shop) {
        Ran whole = shop.session.run("journal", "verify");
        Shop.ends(whole, 0);
        assertThat(whole.out()).startsWith("whole: ").contains("sha256:");
        List<String> lines = shop.session.run("journal", "export").out().lines().toList();
        assertThat(lines).hasSizeGreaterThan(20).allMatch(line -> line.startsWith("{"));
    }

    @Test
    void whatTheMachineLacksIsSaidWithTheRelease() throws Exception {
        Shop shop = Shop.on(machine, folder, "large");
        shop.session.file(
                "interlock.yml",
                shop.text("bake: 1s").replace("health: /health,", "health: /health, memory: 1TB,"));
        Ran ran = shop.release();
        Shop.ends(ran, 0);
        assertThat(ran.out())
                .contains(
                        "\n             machine: host/memory: the release of production may use 1.0 TB, and");
    }

    @Test
    void anArtifactThatWasBuiltElsewhereBringsTheRecordOfItsBuild() throws Exception {
        Shop shop = Shop.on(machine, folder, "elsewhere");
        shop.plan("bake: 1s", "build: { run: rm -rf dist && cp -R src dist, output: dist }\n");
        shop.session.file("src/server.js", Shop.SERVER.formatted("", "1"));
        Shop.ends(shop.built(), 0);
        Shop.ends(shop.release("--no-wait"), 0);
        shop.session.file("dist/server.js", Shop.SERVER.formatted("", "changed afterwards"));
        Ran changed = shop.release("--queue");
        Shop.ends(changed, 1);
        assertThat(changed.out()).contains("refused: evidence-missing: ");
    }

    /// Before any user and through the router alike.
    @Test
    void smokeTestsSendWhatTheReleasesOwnVariablesHold() throws Exception {
        Shop shop = withVariables("variables");
        Shop.ends(shop.release(), 0);
    }

    @Test
    void aSecretThatAReleaseShowsBehindTheRouterIsNotWrittenDown() throws Exception {
        Shop shop = withVariables("shown");
        shop.version(
                "1",
                "if (request.headers['x-forwarded-for']) return response.end(process.env.API_SECRET);");
        Ran ran = shop.release();
        Shop.ends(ran, 1);
        assertThat(ran.out()).contains("home", "•••").doesNotContain("k-only-this-release-has");
        assertThat(shop.session.run("journal", "export").out())
                .isNotEmpty()
                .doesNotContain("k-only-this-release-has");
    }

    @Test
    void anEnvironmentKeepsItsTypeOfTargetWhileReleasesRunInIt() throws Exception {
        Shop shop = Shop.on(machine, folder, "moved");
        Shop.ends(shop.release(), 0);
        shop.session.file("compose.yml", "services: { web: { image: web } }\n");
        shop.session.file("dist/compose.yml", "services: { web: { image: web } }\n");
        shop.session.file(
                "interlock.yml",
                shop.text("bake: 1s")
                        .replaceAll("target: .*", "target: { type: compose, service: web }"));
        Ran ran = shop.release();
        Shop.ends(ran, 1);
        assertThat(ran.out())
                .contains("run by `target: process`", "give the new one an environment of its own");
        assertThat(Machine.get(shop.site()).body()).startsWith("hello from 1");
    }

    /// Its smoke test sends a variable that only the env file has.
    private static Shop withVariables(String name) throws Exception {
        Shop shop = Shop.on(machine, folder, name);
        shop.session.file(
                ".env.production", "GREETING=hello\nAPI_SECRET=k-only-this-release-has\n");
        shop.session.file(
                "interlock.yml",
                shop.text("bake: 1s")
                        .replace("get: /,", "get: /, headers: { X-Greeting: \"${GREETING}\" },"));
        return shop;
    }
}
