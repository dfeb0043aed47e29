package dev.interlock.check.source.npm;

import dev.interlock.check.source.json.JsonDocument;
import dev.interlock.check.source.json.JsonProblem;
import dev.interlock.check.source.json.JsonValue;
import dev.interlock.check.source.json.JsonValue.JsonMember;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import dev.interlock.model.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A `package.json`. Parts that are not of the type that npm documents are taken as absent.
///
/// @param root what the file holds; an empty object where it could not be read
public record PackageJson(JsonDocument document, JsonObject root) {
    public static final String FILE = "package.json";

    private static final JsonObject NOTHING = new JsonObject(List.of(), 0, 0);

    public static PackageJson of(JsonDocument document) {
        return new PackageJson(document, document.object().orElse(NOTHING));
    }

    public String path() {
        return document.source().path();
    }

    /// The folder that it stands in, with `/`; empty for the root.
    public String folder() {
        int slash = path().lastIndexOf('/');
        return slash < 0 ? "" : path().substring(0, slash);
    }

    /// Why it is no JSON; empty where it is sound.
    public List<JsonProblem> problems() {
        return document.problems();
    }

    public Optional<String> name() {
        return root.string("name");
    }

    public Optional<String> version() {
        return root.string("version");
    }

    /// Everything that it depends on, of every kind, peers included.
    public List<Dependency> dependencies() {
        return Dependencies.of(document, root);
    }

    /// Names of peers that may be missing.
    public Set<String> optionalPeers() {
        return Dependencies.optionalPeers(root);
    }

    /// Names of dependencies that are published inside it.
    public Set<String> bundled() {
        return Dependencies.bundled(root);
    }

    /// Patterns of the folders of its workspaces (npm, Yarn and Bun); pnpm has them elsewhere.
    public List<String> workspaces() {
        Optional<JsonValue> declared = root.get("workspaces");
        List<JsonValue> items =
                declared.flatMap(JsonValue::asObject)
                        .map(nested -> nested.items("packages"))
                        .orElse(declared.map(JsonValue::asItems).orElse(List.of()));
        return items.stream().flatMap(item -> item.asString().stream()).toList();
    }

    /// `engines`, such as `node` to `>=22`.
    public Map<String, Declared> engines() {
        return texts("engines");
    }

    public Map<String, Declared> scripts() {
        return texts("scripts");
    }

    /// Such as `pnpm@10.4.1`.
    public Optional<Declared> packageManager() {
        return declared("packageManager");
    }

    /// Yarn's replacements of specs, by pattern.
    public Map<String, Declared> resolutions() {
        return texts("resolutions");
    }

    /// npm's replacements of specs.
    public Optional<JsonObject> overrides() {
        return root.object("overrides");
    }

    /// The place of a top-level key, else of the file.
    public Place place(String key) {
        return root.member(key).map(document::place).orElse(Place.file(path()));
    }

    /// The text of a top-level key.
    public Optional<Declared> declared(String key) {
        return root.member(key).flatMap(this::declared);
    }

    /// The members of the section that are texts, in order.
    public Map<String, Declared> texts(String section) {
        return texts(root.object(section));
    }

    /// The members of an object of this file that are texts, in order.
    public Map<String, Declared> texts(Optional<JsonObject> section) {
        Map<String, Declared> found = new LinkedHashMap<>();
        for (JsonMember member : section.map(JsonObject::members).orElse(List.of())) {
            declared(member).ifPresent(declared -> found.put(member.name(), declared));
        }
        return Collections.unmodifiableMap(found);
    }

    private Optional<Declared> declared(JsonMember member) {
        return member.value().asString().map(text -> new Declared(text, document.place(member)));
    }
}
