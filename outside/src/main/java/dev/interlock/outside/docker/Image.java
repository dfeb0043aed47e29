package dev.interlock.outside.docker;

import dev.interlock.check.source.json.JsonValue.JsonObject;
import java.util.List;

/// An image that the Engine has (`GET /images/{name}/json`).
///
/// @param tags names with tags
/// @param digests names with the digest of a registry's manifest
/// @param layers digests of its layers, unpacked, the lowest first
/// @param ports that it says it listens on, such as `8080/tcp`
public record Image(
        String id,
        List<String> tags,
        List<String> digests,
        List<String> layers,
        List<String> ports,
        boolean hasHealthCheck) {
    public Image {
        tags = List.copyOf(tags);
        digests = List.copyOf(digests);
        layers = List.copyOf(layers);
        ports = List.copyOf(ports);
    }

    static Image of(JsonObject json) {
        JsonObject none = new JsonObject(List.of(), 0, 0);
        JsonObject config = json.object("Config").orElse(none);
        return new Image(
                Json.text(json, "Id"),
                Json.texts(json, "RepoTags"),
                Json.texts(json, "RepoDigests"),
                Json.texts(json.object("RootFS").orElse(none), "Layers"),
                config.object("ExposedPorts").orElse(none).members().stream()
                        .map(it -> it.name())
                        .toList(),
                config.object("Healthcheck").isPresent());
    }
}
