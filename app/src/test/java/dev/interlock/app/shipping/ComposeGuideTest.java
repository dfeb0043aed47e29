package dev.interlock.app.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.testkit.Program;
import dev.interlock.testkit.TestEngine;
import dev.interlock.testkit.TestImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The guide to a first release with Docker Compose and HAProxy: a reader who does what it says
/// sees what it says, on a real engine and behind a real HAProxy.
@Timeout(900)
class ComposeGuideTest {
    private static final Path PAGE =
            Path.of(
                    System.getProperty("repository.root", ".."),
                    "docs/guide/compose-and-haproxy.md");
    private static final String BASE = "busybox:1.37.0";
    private static final String GONE = "No such image";

    @TempDir private Path folder;

    @Test
    void eachCommandOfTheGuideDoesWhatItSays() throws Exception {
        Program.need("haproxy");
        Program.need("curl");
        Guide guide = Guide.read(PAGE);
        assertThat(guide.steps()).hasSizeGreaterThan(20);
        try (TestEngine engine = TestEngine.open(folder.resolve("engine"))) {
            boolean made = base(engine);
            try (GuideReader reader = new GuideReader(folder, engine)) {
                for (Guide.Step step : guide.steps()) {
                    reader.take(step);
                }
            } finally {
                engine.docker("rmi", "guestbook:latest");
                if (made) {
                    engine.docker("rmi", BASE);
                }
            }
            assertThat(
                            engine.docker(
                                    "ps",
                                    "-aq",
                                    "--filter",
                                    "label=dev.interlock.scope=guestbook/production"))
                    .as("what the guide's last step leaves")
                    .isEmpty();
        }
    }

    /// No registry is asked: the image that the guide builds upon is made here, where it is not.
    private boolean base(TestEngine engine) throws Exception {
        if (!engine.docker("image", "inspect", BASE).contains(GONE)) {
            return false;
        }
        byte[] busybox = Files.readAllBytes(Path.of("/bin/busybox"));
        Map<String, byte[]> applets = new HashMap<>();
        for (String applet : List.of("sh", "httpd", "wget", "wc", "touch")) {
            applets.put("bin/" + applet, busybox);
        }
        Path saved = new TestImage(BASE, List.of("sh"), applets, "").save(folder.resolve("base"));
        assertThat(engine.docker("load", "-i", saved.toString())).contains(BASE);
        return true;
    }
}
