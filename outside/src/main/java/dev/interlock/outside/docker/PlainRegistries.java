package dev.interlock.outside.docker;

import dev.interlock.check.source.json.JsonValue;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Registries that the Engine takes without TLS (`insecure-registries` of dockerd; those on
/// loopback addresses without being told).
///
/// @param names with their ports
/// @param ranges of IPv4 addresses, such as `127.0.0.0/8`
public record PlainRegistries(Set<String> names, List<String> ranges) {
    public PlainRegistries {
        names = Set.copyOf(names);
        ranges = List.copyOf(ranges);
    }

    /// @param info what the Engine says of itself
    static PlainRegistries of(JsonObject info) {
        JsonObject all = info.object("RegistryConfig").orElse(info);
        Set<String> names =
                all.object("IndexConfigs").stream()
                        .flatMap(it -> it.members().stream())
                        .filter(it ->
                                it.value()
                                        .asObject()
                                        .filter(one -> !Json.truth(one, "Secure"))
                                        .isPresent())
                        .map(JsonValue.JsonMember::name)
                        .collect(Collectors.toSet());
        return new PlainRegistries(names, Json.texts(all, "InsecureRegistryCIDRs"));
    }

    /// @param reference an image's name, its registry in front
    public boolean hold(String reference) {
        String registry = reference.split("/", 2)[0];
        OptionalLong address = address(registry.split(":", 2)[0].replace("localhost", "127.0.0.1"));
        return names.contains(registry)
                || (address.isPresent()
                        && ranges.stream().anyMatch(range -> in(range, address.getAsLong())));
    }

    private static boolean in(String range, long address) {
        String[] parts = range.split("/", 2);
        OptionalLong base = address(parts[0]);
        if (base.isEmpty() || parts.length < 2 || !parts[1].matches("\\d{1,2}")) {
            return false;
        }
        int free = Math.max(0, 32 - Integer.parseInt(parts[1]));
        return base.getAsLong() >> free == address >> free;
    }

    private static OptionalLong address(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                Stream.of(text.split("\\.", -1))
                        .mapToLong(Long::parseLong)
                        .reduce(0, (before, part) -> before << 8 | part));
    }
}
