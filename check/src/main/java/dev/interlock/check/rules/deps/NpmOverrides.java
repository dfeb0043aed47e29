package dev.interlock.check.rules.deps;

import dev.interlock.check.source.json.JsonValue;
import dev.interlock.check.source.json.JsonValue.JsonMember;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import dev.interlock.check.source.npm.Dependency;
import dev.interlock.check.source.npm.PackageJson;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `overrides` of the root's `package.json`, as far as they can be judged without building npm's
/// whole tree: those of one name everywhere. Names in any other form are left alone.
///
/// @param everywhere the spec that replaces every other, by name
/// @param unclear names whose spec depends on who asks
record NpmOverrides(Map<String, String> everywhere, Set<String> unclear) {
    /// In which order npm looks for what `$NAME` refers to.
    private static final List<Dependency.Kind> REFERENCES =
            List.of(
                    Dependency.Kind.DEVELOPMENT,
                    Dependency.Kind.OPTIONAL,
                    Dependency.Kind.PRODUCTION,
                    Dependency.Kind.PEER);

    static NpmOverrides of(PackageJson root) {
        Map<String, String> everywhere = new HashMap<>();
        Set<String> unclear = new HashSet<>();
        Deque<JsonObject> open = new ArrayDeque<>();
        for (JsonMember member : root.overrides().map(JsonObject::members).orElse(List.of())) {
            Optional<String> spec = member.value().asString().flatMap(text -> spec(text, root));
            if (spec.isPresent() && member.name().indexOf('@', 1) < 0) {
                everywhere.put(member.name(), spec.get());
            } else {
                unclear.add(name(member.name()));
                member.value().asObject().ifPresent(open::add);
            }
        }
        while (!open.isEmpty()) {
            for (JsonMember member : open.removeFirst().members()) {
                unclear.add(name(member.name()));
                member.value().asObject().ifPresent(open::add);
            }
        }
        everywhere.keySet().removeAll(unclear);
        return new NpmOverrides(everywhere, unclear);
    }

    /// `*` replaces nothing.
    Optional<String> of(String name) {
        return Optional.ofNullable(everywhere.get(name)).filter(spec -> !spec.equals("*"));
    }

    private static Optional<String> spec(String text, PackageJson root) {
        if (!text.startsWith("$")) {
            return Optional.of(text.isEmpty() ? "*" : text);
        }
        String reference = text.substring(1);
        return REFERENCES.stream()
                .flatMap(kind -> root.root().object(kind.key()).stream())
                .flatMap(section -> section.get(reference).stream())
                .flatMap((JsonValue value) -> value.asString().stream())
                .findFirst();
    }

    private static String name(String key) {
        int at = key.indexOf('@', 1);
        return at < 0 ? key : key.substring(0, at);
    }
}
