package dev.interlock.check.source.npm;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlFile;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlProblem;
import dev.interlock.check.source.yaml.YamlReader;
import dev.interlock.model.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What `pnpm-lock.yaml` (versions 5 to 9) says of the projects that it locks. The list of packages
/// that follows is not read: it is most of the file, and no frozen install compares it with a
/// manifest.
///
/// @param version `lockfileVersion`, such as `9.0`; empty where it has none
/// @param importers what each project asked for, by its folder; `.` for the root
/// @param overrides replaced specs, by selector
/// @param catalogs specs by name, by catalogue
/// @param autoInstallPeers the setting it was made with; empty where it does not say
public record PnpmLock(
        String path,
        String version,
        Map<String, Importer> importers,
        Map<String, String> overrides,
        Map<String, Map<String, String>> catalogs,
        Optional<Boolean> autoInstallPeers,
        boolean excludeLinks,
        List<YamlProblem> problems) {
    public static final String FILE = "pnpm-lock.yaml";

    /// One project.
    ///
    /// @param dependencies what it asked for, by name
    public record Importer(Place place, Map<String, Locked> dependencies) {
        public Importer {
            dependencies = Collections.unmodifiableMap(new LinkedHashMap<>(dependencies));
        }
    }

    /// @param specifier what the manifest said when the lock file was made
    /// @param kind the section that it is locked in
    public record Locked(String specifier, Optional<Dependency.Kind> kind, Place place) {}

    public PnpmLock {
        importers = Collections.unmodifiableMap(new LinkedHashMap<>(importers));
        overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
        catalogs = Map.copyOf(catalogs);
        problems = List.copyOf(problems);
    }

    public static PnpmLock read(SourceText source) {
        YamlFile file = YamlReader.read(new SourceText(source.path(), head(source.text())));
        List<YamlNode> documents = file.documents();
        YamlMapping root =
                (documents.isEmpty()
                                ? Optional.<YamlNode>empty()
                                : Optional.of(documents.getLast()))
                        .flatMap(YamlNode::asMapping)
                        .orElse(YamlMapping.empty(Place.file(source.path())));
        Optional<YamlMapping> settings = root.mapping("settings");
        return new PnpmLock(
                source.path(),
                root.text("lockfileVersion").orElse(""),
                importers(root),
                texts(root.mapping("overrides")),
                catalogs(root),
                settings.flatMap(found -> found.text("autoInstallPeers")).map("true"::equals),
                settings.flatMap(found -> found.text("excludeLinksFromLockfile"))
                        .filter("true"::equals)
                        .isPresent(),
                file.problems());
    }

    /// Everything before the packages of the last document. Earlier documents, which pnpm 11 keeps
    /// for itself, become blank lines, so that line numbers stay.
    private static String head(String text) {
        int start = text.lastIndexOf("\n---\n") + 1;
        int end = text.length();
        for (String section : List.of("\npackages:", "\nsnapshots:")) {
            int at = text.indexOf(section, start);
            end = at < 0 ? end : Math.min(end, at + 1);
        }
        long skipped = text.substring(0, start).chars().filter(c -> c == '\n').count();
        return "\n".repeat((int) skipped) + text.substring(start, end);
    }

    private static Map<String, Importer> importers(YamlMapping root) {
        Optional<YamlMapping> several = root.mapping("importers");
        if (several.isEmpty()) {
            return Map.of(".", importer(root, Place.file(root.place().path())));
        }
        Map<String, Importer> found = new LinkedHashMap<>();
        for (YamlEntry entry : several.get().entries()) {
            YamlMapping body =
                    entry.value().asMapping().orElse(YamlMapping.empty(entry.key().place()));
            found.put(entry.name(), importer(body, entry.key().place()));
        }
        return found;
    }

    private static Importer importer(YamlMapping body, Place place) {
        Map<String, Locked> found = new LinkedHashMap<>();
        for (Dependency.Kind kind : Dependency.Kind.values()) {
            body.mapping(kind.key()).stream()
                    .flatMap(section -> section.entries().stream())
                    .forEach(entry ->
                            entry.value()
                                    .asMapping()
                                    .flatMap(locked -> locked.text("specifier"))
                                    .ifPresent(specifier ->
                                            found.put(
                                                    entry.name(), locked(specifier, kind, entry))));
        }
        body.mapping("specifiers").ifPresent(section -> olderSpecifiers(body, section, found));
        return new Importer(place, found);
    }

    private static Locked locked(String specifier, Dependency.Kind kind, YamlEntry entry) {
        return new Locked(specifier, Optional.of(kind), entry.key().place());
    }

    /// Version 5 keeps specifiers apart from versions.
    private static void olderSpecifiers(
            YamlMapping body, YamlMapping section, Map<String, Locked> found) {
        for (YamlEntry entry : section.entries()) {
            String specifier = entry.value().asScalar().map(scalar -> scalar.text()).orElse("");
            Optional<Dependency.Kind> kind = Optional.empty();
            for (Dependency.Kind one : Dependency.Kind.values()) {
                if (body.mapping(one.key()).filter(kept -> kept.has(entry.name())).isPresent()) {
                    kind = Optional.of(one);
                }
            }
            found.put(entry.name(), new Locked(specifier, kind, entry.key().place()));
        }
    }

    private static Map<String, Map<String, String>> catalogs(YamlMapping root) {
        Map<String, Map<String, String>> found = new TreeMap<>();
        for (YamlEntry catalog :
                root.mapping("catalogs").map(YamlMapping::entries).orElse(List.of())) {
            Map<String, String> specs = new TreeMap<>();
            for (YamlEntry entry :
                    catalog.value().asMapping().map(YamlMapping::entries).orElse(List.of())) {
                entry.value()
                        .asMapping()
                        .flatMap(locked -> locked.text("specifier"))
                        .ifPresent(specifier -> specs.put(entry.name(), specifier));
            }
            found.put(catalog.name(), specs);
        }
        return found;
    }

    private static Map<String, String> texts(Optional<YamlMapping> section) {
        Map<String, String> found = new TreeMap<>();
        for (YamlEntry entry : section.map(YamlMapping::entries).orElse(List.of())) {
            entry.value().asScalar().ifPresent(scalar -> found.put(entry.name(), scalar.text()));
        }
        return found;
    }
}
