package dev.interlock.check.source.npm;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonDocument;
import dev.interlock.check.source.json.JsonProblem;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue.JsonMember;
import dev.interlock.check.source.json.JsonValue.JsonNumber;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A `package-lock.json` or `npm-shrinkwrap.json`.
///
/// @param version `lockfileVersion`: 1 (npm 5 and 6), 2 (npm 7 and 8), 3 (npm 9 and later); 0 where
///   it has none
/// @param packages what is installed, by location: `""` for the project, `node_modules/a`,
///   `packages/web`
public record NpmLock(JsonDocument document, int version, Map<String, Installed> packages) {
    /// The most that is read of a lock file, in bytes.
    public static final long LIMIT = 64_000_000;

    public static final List<String> FILES = List.of("npm-shrinkwrap.json", "package-lock.json");

    /// One entry.
    ///
    /// @param location where it is installed, with `/`; empty for the project
    /// @param version empty where the entry has none, as links have not
    /// @param resolved the address it came from, or the target of a link
    /// @param bundled names that it carries inside itself
    /// @param inBundle whether another package carries it
    /// @param ownLock whether it was published with a lock file of its own
    public record Installed(
            String location,
            Optional<String> version,
            Optional<String> resolved,
            boolean link,
            boolean peer,
            List<Dependency> dependencies,
            Set<String> optionalPeers,
            Set<String> bundled,
            boolean inBundle,
            boolean ownLock) {
        /// The name it is installed under.
        public String name() {
            int at = location.lastIndexOf("node_modules/");
            return at < 0 ? location : location.substring(at + "node_modules/".length());
        }
    }

    public NpmLock {
        packages = Collections.unmodifiableMap(new LinkedHashMap<>(packages));
    }

    public static NpmLock read(SourceText source) {
        JsonDocument document = JsonReader.read(source);
        Map<String, Installed> packages = new LinkedHashMap<>();
        int version = document.object().map(NpmLock::version).orElse(0);
        document.object().ifPresent(root -> collect(document, root, packages));
        return new NpmLock(document, version, packages);
    }

    public String path() {
        return document.source().path();
    }

    public List<JsonProblem> problems() {
        return document.problems();
    }

    private static int version(JsonObject root) {
        return root.get("lockfileVersion")
                .filter(JsonNumber.class::isInstance)
                .map(number -> ((JsonNumber) number).written())
                .filter(written -> written.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    private static void collect(
            JsonDocument document, JsonObject root, Map<String, Installed> packages) {
        Optional<JsonObject> flat = root.object("packages");
        if (flat.isPresent()) {
            for (JsonMember member : flat.get().members()) {
                member.value()
                        .asObject()
                        .map(entry -> installed(document, member.name(), entry))
                        .ifPresent(entry -> packages.put(member.name(), entry));
            }
        } else {
            collectNested(document, root, packages);
        }
    }

    private static Installed installed(JsonDocument document, String location, JsonObject entry) {
        return new Installed(
                location,
                entry.string("version"),
                entry.string("resolved"),
                isTrue(entry, "link"),
                isTrue(entry, "peer"),
                Dependencies.of(document, entry),
                Dependencies.optionalPeers(entry),
                Dependencies.bundled(entry),
                isTrue(entry, "inBundle"),
                isTrue(entry, "hasShrinkwrap"));
    }

    /// Version 1 nests what is installed in `dependencies`; walked with a list of its own, so that
    /// the depth of the file is no depth of calls.
    private static void collectNested(
            JsonDocument document, JsonObject root, Map<String, Installed> packages) {
        record Level(String location, JsonObject entry) {}
        Deque<Level> open = new ArrayDeque<>(List.of(new Level("", root)));
        while (!open.isEmpty()) {
            Level level = open.removeFirst();
            String prefix = level.location().isEmpty() ? "" : level.location() + "/";
            for (JsonMember member : members(level.entry(), "dependencies")) {
                Optional<JsonObject> entry = member.value().asObject();
                if (entry.isPresent()) {
                    String location = prefix + "node_modules/" + member.name();
                    packages.put(location, nested(document, location, entry.get()));
                    open.add(new Level(location, entry.get()));
                }
            }
        }
    }

    private static Installed nested(JsonDocument document, String location, JsonObject entry) {
        String version = entry.string("version").orElse("");
        boolean link = version.startsWith("file:") && !NpmSpec.ARCHIVE.matcher(version).matches();
        return new Installed(
                location,
                Optional.of(version).filter(text -> NodeVersion.parse(text).isPresent()),
                link ? Optional.of(version.substring(5)) : entry.string("resolved"),
                link,
                false,
                required(document, entry),
                Set.of(),
                Set.of(),
                isTrue(entry, "bundled"),
                false);
    }

    private static List<Dependency> required(JsonDocument document, JsonObject entry) {
        List<Dependency> found = new ArrayList<>();
        for (JsonMember member : members(entry, "requires")) {
            member.value()
                    .asString()
                    .map(spec ->
                            new Dependency(
                                    member.name(),
                                    spec,
                                    Dependency.Kind.PRODUCTION,
                                    document.place(member)))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static List<JsonMember> members(JsonObject entry, String key) {
        return entry.object(key).map(JsonObject::members).orElse(List.of());
    }

    private static boolean isTrue(JsonObject entry, String key) {
        return entry.get(key).filter(value -> value.isTrue()).isPresent();
    }
}
