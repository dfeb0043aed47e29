package dev.interlock.app.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.app.Session.Ran;
import dev.interlock.model.ReleaseState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// People steer a rollout that would otherwise take an hour.
@Timeout(120)
class SteeringTest {
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

    /// A shop with a live release and another one in a canary of an hour.
    private static Shop inCanary(String service) throws Exception {
        Shop shop = Shop.on(machine, folder, service);
        Shop.ends(shop.release(), 0);
        shop.rollout("canary: [ { weight: 50%, for: 1h } ], bake: 1s").version("2", "");
        Ran accepted = shop.release("--no-wait");
        Shop.ends(accepted, 0);
        assertThat(accepted.out()).isEmpty();
        machine.awaitState(shop.scope, ReleaseState.CANARY);
        return shop;
    }

    @Test
    void twoAtOnceTheSecondIsRefusedWaitsOrTakesThePlaceOfAHeldOne() throws Exception {
        Shop shop = inCanary("two");
        Ran refused = shop.version("3", "").release();
        Shop.ends(refused, 1);
        assertThat(refused.out().strip().lines().toList())
                .last()
                .asString()
                .startsWith("refused: busy: ")
                .contains("ann (token owner)", "r-", "since 20", "--queue");
        Ran tooEarly = shop.release("--replace");
        Shop.ends(tooEarly, 1);
        assertThat(tooEarly.out()).contains("is held, and this one is not");

        Ran held = shop.session.run("hold");
        Shop.ends(held, 0);
        machine.awaitState(shop.scope, ReleaseState.HELD);
        assertThat(shop.session.run("status").out())
                .contains(" with 50 %, rollout: held\n")
                .containsPattern("\n +held: .*ann");
        Ran third = shop.version("3", "").release("--replace", "--no-wait");
        Shop.ends(third, 0);
        assertThat(third.err()).contains("it takes the place of r-");
        machine.await(
                shop.scope,
                view ->
                        view.rollout()
                                .filter(it -> it.release().text().equals(Shop.id(third)))
                                .filter(it -> it.state() == ReleaseState.CANARY)
                                .isPresent());
        Ran fourth = shop.version("4", "").release("--queue", "--no-wait", "--format", "json");
        Shop.ends(fourth, 0);
        assertThat(fourth.out())
                .contains("\"accepted\":true,\"release\":\"" + Shop.id(fourth) + "\"")
                .hasLineCount(1);
        assertThat(fourth.err()).contains("it waits for the end of " + Shop.id(third));
        Ran given = shop.session.run("abort", "--no-wait", "--format", "json");
        Shop.ends(given, 0);
        assertThat(given.out())
                .startsWith(
                        "{\"schema\":\"interlock.answer/v1\",\"accepted\":true,\"release\":\"%s\","
                                .formatted(Shop.id(third)))
                .endsWith("}\n")
                .hasLineCount(1);
        machine.await(
                shop.scope,
                view ->
                        view.rollout()
                                .filter(it -> it.release().text().equals(Shop.id(fourth)))
                                .filter(it -> it.state() == ReleaseState.CANARY)
                                .isPresent());
        Ran aborted = shop.session.run("abort");
        Shop.ends(aborted, 0);
        assertThat(aborted.out()).startsWith("live now: r-");
        assertThat(Machine.get(shop.site()).body()).startsWith("hello from 1");
        assertThat(shop.session.run("history").out())
                .contains("refused", "rolled-back", "good")
                .doesNotContain("superseded");
    }

    @Test
    void aHeldRolloutEndsTheCommandWithThreeGoesOnAndIsPromotedByHand() throws Exception {
        Shop shop = Shop.on(machine, folder, "held");
        Shop.ends(shop.release(), 0);
        // Nobody uses the site, and its own smoke requests are too few to see 5 %.
        shop.session.file(
                "interlock.yml",
                shop.text("canary: [ { weight: 50%, for: 1s } ], bake: 1s")
                        .replace("sees: 50%", "sees: 5%"));
        Ran held = shop.version("2", "").release();
        Shop.ends(held, 3);
        assertThat(held.out().strip().lines().toList())
                .last()
                .asString()
                .isEqualTo("held: say how to go on with `interlock promote`, `resume` or `abort`");
        assertThat(held.out()).contains("\nheld  ");

        Ran again = shop.session.run("resume");
        Shop.ends(again, 3);
        Ran promoted = shop.session.run("promote");
        Shop.ends(promoted, 0);
        assertThat(promoted.out()).endsWith(" is good\n").doesNotContain("held  ");
        assertThat(Machine.get(shop.site()).body()).startsWith("hello from 2");

        Ran nothing = shop.session.run("promote");
        Shop.ends(nothing, 1);
        assertThat(nothing.out()).startsWith("refused: ");
    }

    @Test
    void aRollbackThatCouldNotLeaveTheReleaseDoesNotEndWell() throws Exception {
        Shop shop = Shop.on(machine, folder, "stuck").rollout("bake: 1s");
        Path needed = Files.createFile(folder.resolve("needed"));
        Path pid = folder.resolve("pid");
        shop.session.file(
                "dist/server.js",
                "require(\"node:fs\").accessSync(\"%s\");\n".formatted(needed)
                        + "require(\"node:fs\").writeFileSync(\"%s\", `${process.pid}`);\n"
                                .formatted(pid)
                        + Shop.SERVER.formatted("", "1"));
        Ran first = shop.release();
        Shop.ends(first, 0);
        Ran second = shop.version("2", "").release();
        Shop.ends(second, 0);
        Files.delete(needed);
        // It is stopped a moment after the second is good; until then one could go back to it.
        ProcessHandle.of(Long.parseLong(Files.readString(pid)))
                .ifPresent(process -> process.onExit().orTimeout(30, TimeUnit.SECONDS).join());
        Ran stuck = shop.session.run("rollback");
        Shop.ends(stuck, 1);
        assertThat(stuck.out()).contains("live now: " + Shop.id(second));
        assertThat(stuck.err()).contains(Shop.id(second) + " was to be left and serves on");
        Ran named = shop.session.run("rollback", "--to", Shop.id(first));
        Shop.ends(named, 1);
        assertThat(named.err()).contains("it was to go back to " + Shop.id(first));
    }
}
