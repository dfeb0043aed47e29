package dev.interlock.outside.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.ReleaseId;
import dev.interlock.outside.docker.FakeEngine;
import dev.interlock.outside.docker.FakeEngine.Asked;
import dev.interlock.testkit.TestImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseImagesTest {
    private static final ReleaseId RELEASE = ComposeShop.id(1);
    private static final String LOAD = "POST /images/load?quiet=1";

    @TempDir private Path folder;

    private final AtomicInteger loads = new AtomicInteger();
    private final TestImage web = TestImage.server("shop:latest", 8080, "hello");

    /// Has the lowest layer, and takes only archives that have it all the same.
    private String answer(Asked asked) {
        loads.addAndGet(asked.call().equals(LOAD) ? 1 : 0);
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
            default ->
                    loads.get() == 2 ? "{\"Id\": \"new\"}" : "404{\"message\": \"No such image\"}";
        };
    }

    @Test
    void whereLayersMustNotBeLeftOutTheWholeImageIsSent() throws Exception {
        web.save(folder.resolve("images"));
        try (FakeEngine engine = FakeEngine.start(folder, this::answer)) {
            ComposeParts parts = ComposeTrees.parts(ComposeShop.compose(""), ComposeShop.plan());
            new ReleaseImages(ComposeTrees.premises(folder, engine), RELEASE, folder)
                    .provide(parts);
            List<Asked> sent =
                    engine.asked().stream().filter(it -> it.call().equals(LOAD)).toList();
            assertThat(sent).hasSize(2);
            assertThat(sent.getLast().body())
                    .contains(new String(web.layers().getFirst(), StandardCharsets.ISO_8859_1));
        }
    }
}
