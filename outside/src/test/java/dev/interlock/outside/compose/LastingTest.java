package dev.interlock.outside.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.outside.compose.Blueprint.Wiring;
import dev.interlock.outside.docker.FakeEngine;
import dev.interlock.outside.docker.FakeEngine.Asked;
import dev.interlock.testkit.TestImage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What outlives releases, with an engine that says what a test wants.
class LastingTest {
    @TempDir private Path folder;

    private Lasting lasting(FakeEngine engine, long reserve) {
        String config = "services:\n  web: { image: shop }\n  db: { image: \"db:1\" }\n";
        Premises premises = ComposeTrees.premises(folder, engine, reserve);
        Blueprint blueprint =
                new Blueprint(
                        ComposeTrees.parts(
                                config, ComposeShop.plan(new ComposeShop.Lasting().services("db"))),
                        premises.names(),
                        ComposeShop.id(1),
                        new Wiring(Map.of(), 8080, 30_000, Map.of()));
        return new Lasting(premises, blueprint, folder, ReleaseImages.unmasked());
    }

    private String answer(Asked asked) {
        return asked.call().equals("GET /info")
                ? "{\"DockerRootDir\": \"%s\"}".formatted(folder)
                : "404{\"message\": \"No such image\"}";
    }

    @Test
    void imagesOfSharedServicesAreNotLoadedWhereTheyHaveNoRoom() throws Exception {
        TestImage.server("db:1", 5432, "hello").save(folder.resolve("images"));
        try (FakeEngine engine = FakeEngine.start(folder, this::answer)) {
            assertThatThrownBy(lasting(engine, Long.MAX_VALUE / 4)::images)
                    .hasMessageContaining("the images of shared services need")
                    .hasMessageContaining("are free");
            assertThat(engine.asked()).noneMatch(it -> it.call().contains("/images/load"));
        }
    }

    private static String container(String service) {
        return "{\"Id\": \"%s-1\", \"Config\": {\"Labels\": {\"%s\": \"%s\"}}}"
                .formatted(service, Names.SERVICE, service);
    }

    @Test
    void whatThePlanNoLongerSharesIsLeftAlone() throws Exception {
        try (FakeEngine engine =
                FakeEngine.start(
                        folder,
                        asked ->
                                switch (asked.call().split("\\?")[0]) {
                                    case "GET /containers/json" ->
                                            "[{\"Id\": \"old-1\"}, {\"Id\": \"db-1\"}]";
                                    case "GET /containers/old-1/json" -> container("old");
                                    case "GET /containers/db-1/json" -> container("db");
                                    case "GET /networks" -> "[{\"Name\": \"p_default\"}]";
                                    default -> "{}";
                                })) {
            lasting(engine, 1).join("p");
            assertThat(engine.asked())
                    .filteredOn(it -> it.call().equals("POST /networks/p_default/connect"))
                    .singleElement()
                    .matches(it -> it.body().contains("\"Container\":\"db-1\""));
        }
    }
}
