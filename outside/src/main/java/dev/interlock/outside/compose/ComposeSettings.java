package dev.interlock.outside.compose;

import dev.interlock.model.Bytes;
import dev.interlock.outside.docker.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Where projects run.
///
/// @param data the server's data folder; `compose/` and `logs/` are made in it
/// @param environment the server's own: PATH, HOME, DOCKER_HOST, DOCKER_CONFIG
/// @param reserve what stays free where the engine keeps images, for what containers write
/// @param tick how often releases without a health check of their own are asked
public record ComposeSettings(
        Path data, Map<String, String> environment, Engine engine, Bytes reserve, Duration tick) {
    public ComposeSettings {
        environment = Map.copyOf(environment);
    }

    /// With 64 MB kept free, and asked every 500 ms.
    public static ComposeSettings usual(Path data, Map<String, String> environment) {
        return new ComposeSettings(
                data,
                environment,
                Engine.of(environment),
                new Bytes(64_000_000),
                Duration.ofMillis(500));
    }

    /// Names alone.
    @Override
    public String toString() {
        return "ComposeSettings[" + data + ", " + engine + "]";
    }
}
