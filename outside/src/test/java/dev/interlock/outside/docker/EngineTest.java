package dev.interlock.outside.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.outside.docker.Docker.NetworkKind;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Seen;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
    @TempDir private Path folder;

    @Test
    void anEngineThatRefusesEarlyVersionsIsAskedInItsOwn() throws Exception {
        String refused =
                "400{\"message\": \"client version 1.41 is too old. Minimum supported API version is 1.44\"}";
        try (FakeEngine engine =
                FakeEngine.start(
                        folder,
                        asked ->
                                asked.call().equals("GET /info")
                                        ? "{\"DockerRootDir\": \"/var/lib/docker\"}"
                                        : refused)) {
            assertThat(engine.docker().root())
                    .isEqualTo(new Seen.Known<>(Path.of("/var/lib/docker")));
        }
    }

    @Test
    void aNetworkWithNoWayOutIsMadeAsOne() throws Exception {
        NetworkKind kind = new NetworkKind("bridge", Map.of("a", "b"), true, false, false);
        try (FakeEngine engine = FakeEngine.start(folder, _ -> "{}")) {
            assertThat(engine.docker().createNetwork("back", kind, Map.of()))
                    .isEqualTo(new Outcome.Done());
            assertThat(engine.asked().getFirst().body())
                    .contains("\"Internal\":true", "\"Options\":{\"a\":\"b\"}");
        }
    }
}
