package dev.interlock.outside.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.ReleaseId;
import dev.interlock.outside.docker.FakeEngine;
import dev.interlock.outside.docker.FakeEngine.Asked;
import dev.interlock.testkit.TestImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseImagesTest {
    private static final ReleaseId RELEASE = ComposeShop.id(1);
    private static final String LOAD = "POST /images/load?quiet=1";

    @TempDir private Path folder;

    private final TestImage web = TestImage.server("shop:latest", 8080, "hello");

    /// Has the lowest layer, and takes only archives that have it all the same.
    private String answer(Asked asked) {
        String below = TestImage.digest(web.layers().getFirst());
        String path = below.substring("sha256:".length()) + "/layer.tar\0";
        return switch (asked.call()) {
            case "GET /images/json" -> "[{\"Id\": \"base\"}]";
            case "GET /images/base/json" ->
                    "{\"Id\": \"base\", \"RootFS\": {\"Layers\": [\"%s\"]}}".formatted(below);
            case "GET /info" -> "{\"DockerRootDir\": \"%s\"}".formatted(folder);
            case LOAD ->
                    asked.body().contains(path)
                            ? "{\"stream\": \"Loaded image\"}"
                            : "{\"errorDetail\":{},\"error\":\"layer %s not found\"}"
                                    .formatted(below);
            default -> loaded() ? "{\"Id\": \"new\"}" : "404{\"message\": \"No such image\"}";
        };
    }

    private boolean loaded() {
        return engine.asked().stream().filter(it -> it.call().equals(LOAD)).count() == 2;
    }

    private FakeEngine engine;

    @Test
    void whereLayersMustNotBeLeftOutTheWholeImageIsSent() throws Exception {
        web.save(folder.resolve("images"));
        try (FakeEngine started = FakeEngine.start(folder, this::answer)) {
            engine = started;
            ComposeParts parts =
                    ComposeTrees.parts(ComposeShop.compose(""), ComposeShop.plan());
            new ReleaseImages(ComposeTrees.premises(folder, engine), RELEASE, folder)
                    .provide(parts);
            List<Asked> loads =
                    engine.asked().stream().filter(it -> it.call().equals(LOAD)).toList();
            assertThat(loads).hasSize(2);
            assertThat(loads.getLast().body())
                    .contains(new String(web.layers().getFirst(), StandardCharsets.ISO_8859_1));
        }
    }
}
