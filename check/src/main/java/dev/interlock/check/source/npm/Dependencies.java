package dev.interlock.check.source.npm;

import dev.interlock.check.source.json.JsonDocument;
import dev.interlock.check.source.json.JsonValue.JsonMember;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the dependency sections that `package.json` and the entries of npm's lock file share.
final class Dependencies {
    private Dependencies() {}

    static List<Dependency> of(JsonDocument document, JsonObject manifest) {
        List<Dependency> found = new ArrayList<>();
        for (Dependency.Kind kind : Dependency.Kind.values()) {
            manifest.object(kind.key()).stream()
                    .flatMap(section -> section.members().stream())
                    .forEach(member -> add(document, member, kind, found));
        }
        return found;
    }

    private static void add(
            JsonDocument document, JsonMember member, Dependency.Kind kind, List<Dependency> to) {
        member.value()
                .asString()
                .map(spec -> new Dependency(member.name(), spec, kind, document.place(member)))
                .ifPresent(to::add);
    }

    /// Peers that may be missing: `peerDependenciesMeta.NAME.optional`.
    static Set<String> optionalPeers(JsonObject manifest) {
        return manifest.object("peerDependenciesMeta").stream()
                .flatMap(section -> section.members().stream())
                .filter(Dependencies::isOptional)
                .map(JsonMember::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isOptional(JsonMember member) {
        return member.value()
                .asObject()
                .flatMap(meta -> meta.get("optional"))
                .filter(optional -> optional.isTrue())
                .isPresent();
    }

    /// Names that a package carries inside itself.
    static Set<String> bundled(JsonObject manifest) {
        for (String key : List.of("bundleDependencies", "bundledDependencies")) {
            if (manifest.get(key).isPresent()) {
                return manifest.get(key).orElseThrow().isTrue()
                        ? manifest.object("dependencies").stream()
                                .flatMap(section -> section.members().stream())
                                .map(JsonMember::name)
                                .collect(Collectors.toUnmodifiableSet())
                        : manifest.items(key).stream()
                                .flatMap(item -> item.asString().stream())
                                .collect(Collectors.toUnmodifiableSet());
            }
        }
        return Set.of();
    }
}
