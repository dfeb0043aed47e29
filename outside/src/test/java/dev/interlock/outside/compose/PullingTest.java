package dev.interlock.outside.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.rollout.port.Deployment;
import dev.interlock.rollout.port.Seen;
import dev.interlock.testkit.TestEngine;
import dev.interlock.testkit.TestImage;
import dev.interlock.testkit.TestRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Images that a release names by digest come from a real registry.
@Timeout(300)
class PullingTest {
    @TempDir private static Path folder;

    private static TestEngine engine;
    private static TestRegistry registry;

    @TempDir private Path data;

    @BeforeAll
    static void start() throws Exception {
        engine = TestEngine.open(folder.resolve("engine"));
        registry = TestRegistry.start(Files.createDirectories(folder.resolve("registry")));
    }

    @AfterAll
    static void end() {
        registry.close();
        engine.close();
    }

    private static String pushed(String name, int bytes) {
        return registry.push(
                engine,
                TestImage.server(name + ":1", ComposeShop.PORT, "from the registry")
                        .withBytes(bytes),
                folder);
    }

    private static Deployment release(ComposeShop shop, String image) {
        return shop.release(1, "services:\n  web:\n    image: %s\n".formatted(image));
    }

    @Test
    void anImageNamedByDigestIsPulledRunAndTakenAwayAgain() {
        String image = pushed("pulled", 1_000);
        try (ComposeShop shop = new ComposeShop(engine, data)) {
            shop.starts(release(shop, image));
            assertThat(shop.answer(1, "/")).isEqualTo("from the registry");
            shop.target().stop(ComposeShop.id(1));
            shop.target().prune(ComposeShop.id(1));
            assertThat(shop.left()).isEmpty();
            assertThat(engine.docker("images", "-q", image.split("@")[0])).isEmpty();
        }
    }

    @Test
    void itIsRefusedWithBothFiguresWhereItsLayersHaveNoRoom() {
        String image = pushed("large", 3_000_000);
        try (ComposeShop shop = new ComposeShop(engine, data, new Bytes(Long.MAX_VALUE / 4))) {
            Reason why = shop.fails(release(shop, image));
            assertThat(why.cause()).isEqualTo(Cause.NO_SPACE);
            // Three megabytes that cannot be packed, and BusyBox; four times each.
            assertThat(why.text()).containsPattern("need 1[0-9]\\.[0-9]+ MB");
            assertThat(engine.docker("images", "-q", image.split("@")[0])).isEmpty();
        }
    }

    @Test
    void oneThatTheRegistryDoesNotHaveSaysSo() {
        String image = "127.0.0.1:%d/none@sha256:%s".formatted(registry.port(), "0".repeat(64));
        try (ComposeShop shop = new ComposeShop(engine, data)) {
            assertThat(shop.fails(release(shop, image)).cause()).isEqualTo(Cause.IMAGE_MISSING);
        }
    }

    @Test
    void whatTwoReleasesUseGoesWithTheLast() {
        String image = pushed("shared", 1_000);
        String repository = image.split("@")[0];
        try (ComposeShop shop = new ComposeShop(engine, data)) {
            shop.starts(release(shop, image));
            shop.starts(shop.release(2, "services:\n  web:\n    image: %s\n".formatted(image)));
            for (int number : List.of(1, 2)) {
                assertThat(engine.docker("images", "-q", repository)).isNotEmpty();
                shop.target().stop(ComposeShop.id(number));
                shop.target().prune(ComposeShop.id(number));
            }
            assertThat(engine.docker("images", "-q", repository)).isEmpty();
        }
    }

    @Test
    void whatWasPulledAndNeverRunIsTakenAwayToo() throws Exception {
        String image = pushed("crashed", 1_000);
        try (ComposeShop shop = new ComposeShop(engine, data)) {
            shop.release(1, "services:\n  web:\n    image: %s\n".formatted(image));
            // As a server leaves it that ended between the pull and all the rest.
            Path notes =
                    data.resolve("compose").resolve(shop.scope.service()).resolve("production");
            new Notes(notes).pulled(ComposeShop.id(1), ImageName.remembered(image).orElseThrow());
            engine.docker("pull", image);
            assertThat(shop.target().prune(ComposeShop.id(1))).isInstanceOf(Seen.Known.class);
            assertThat(engine.docker("images", "-q", image.split("@")[0])).isEmpty();
        }
    }

    @Test
    void anEarlierImageThatTheRegistryForgotDoesNotRefuseTheNextRelease() throws Exception {
        String first = pushed("retained", 1_000);
        engine.docker("pull", first);
        Path manifest =
                folder.resolve(
                        "registry/images/docker/registry/v2/repositories/retained/_manifests/revisions/sha256/"
                                + first.substring(first.indexOf(':', first.indexOf('@')) + 1)
                                + "/link");
        Files.delete(manifest);
        String second = pushed("retained", 2_000);
        try (ComposeShop shop = new ComposeShop(engine, data)) {
            shop.starts(release(shop, second));
            assertThat(shop.answer(1, "/")).isEqualTo("from the registry");
        }
        engine.docker("rmi", first);
    }
}
