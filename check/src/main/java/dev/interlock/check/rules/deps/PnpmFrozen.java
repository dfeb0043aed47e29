package dev.interlock.check.rules.deps;

import dev.interlock.check.project.NodeProject;
import dev.interlock.check.source.npm.Declared;
import dev.interlock.check.source.npm.Dependency;
import dev.interlock.check.source.npm.PackageJson;
import dev.interlock.check.source.npm.PnpmLock;
import dev.interlock.check.source.npm.PnpmLock.Importer;
import dev.interlock.check.source.npm.PnpmLock.Locked;
import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Foretells whether `pnpm install --frozen-lockfile` (pnpm 9 and 10) takes a lock file: every
/// manifest must say what it said when the file was made, word for word, and the overrides must be
/// the same.
final class PnpmFrozen {
    private final NodeProject project;
    private final PnpmLock lock;
    private final YamlMapping settings;
    private final Map<String, String> overrides;
    private final List<Mismatch> found = new ArrayList<>();

    private PnpmFrozen(NodeProject project, PnpmLock lock, YamlMapping settings) {
        this.project = project;
        this.lock = lock;
        this.settings = settings;
        this.overrides = new TreeMap<>(packageOverrides());
        this.overrides.putAll(workspaceOverrides());
    }

    /// @param settings the project's `pnpm-workspace.yaml`, empty where it has none
    static List<Mismatch> mismatches(NodeProject project, PnpmLock lock, YamlMapping settings) {
        if (!lock.problems().isEmpty()) {
            Place place = lock.problems().getFirst().place();
            return List.of(Mismatch.error("it is not readable as YAML", place));
        }
        return new PnpmFrozen(project, lock, settings).judge();
    }

    private List<Mismatch> judge() {
        overrides();
        catalogs();
        for (PackageJson one : project.packages()) {
            String folder = project.relative(one);
            Importer importer = lock.importers().get(folder.isEmpty() ? "." : folder);
            if (importer != null) {
                compare(one, importer);
            } else if (!specs(one).isEmpty()) {
                String name = one.name().orElse(folder);
                found.add(
                        Mismatch.error(
                                "the package `%s` (%s) is not in it".formatted(name, one.path()),
                                Place.file(one.path())));
            }
        }
        return List.copyOf(found);
    }

    /// pnpm 11 and later do not read those of `package.json`; pnpm 9 not those of the workspace
    /// file. Where both are there, one of them must agree.
    private void overrides() {
        boolean unclear =
                overrides.values().stream()
                        .anyMatch(spec -> spec.startsWith("$") || spec.startsWith("catalog:"));
        boolean agrees =
                lock.overrides().equals(overrides)
                        || (!workspaceOverrides().isEmpty()
                                && lock.overrides().equals(packageOverrides()))
                        || (readsWorkspaceOnly() && lock.overrides().equals(workspaceOverrides()));
        if (!unclear && !agrees) {
            String name = difference(lock.overrides(), overrides);
            found.add(
                    Mismatch.error(
                            "the override of `%s` is `%s` in the project and `%s` in it"
                                    .formatted(
                                            name,
                                            overrides.getOrDefault(name, "none"),
                                            lock.overrides().getOrDefault(name, "none")),
                            project.root().place("pnpm")));
        }
    }

    private boolean readsWorkspaceOnly() {
        return !workspaceOverrides().isEmpty()
                || project.root()
                        .packageManager()
                        .filter(manager -> manager.text().matches("pnpm@(1[1-9]|[2-9]\\d).*"))
                        .isPresent();
    }

    private static String difference(Map<String, String> left, Map<String, String> right) {
        Map<String, String> all = new TreeMap<>(left);
        all.putAll(right);
        return all.keySet().stream()
                .filter(name -> !left.getOrDefault(name, "").equals(right.getOrDefault(name, "")))
                .findFirst()
                .orElse("");
    }

    private Map<String, String> packageOverrides() {
        PackageJson root = project.root();
        Map<String, String> all = new TreeMap<>();
        root.resolutions().forEach((name, spec) -> all.put(name, spec.text()));
        root.texts(root.root().object("pnpm").flatMap(pnpm -> pnpm.object("overrides")))
                .forEach((String name, Declared spec) -> all.put(name, spec.text()));
        return all;
    }

    private Map<String, String> workspaceOverrides() {
        return texts(settings.mapping("overrides"));
    }

    private static Map<String, String> texts(Optional<YamlMapping> section) {
        Map<String, String> all = new TreeMap<>();
        for (YamlEntry entry : section.map(YamlMapping::entries).orElse(List.of())) {
            entry.value().asScalar().ifPresent(scalar -> all.put(entry.name(), scalar.text()));
        }
        return all;
    }

    /// pnpm 9 does not compare catalogues.
    private void catalogs() {
        boolean compares =
                project.root()
                        .packageManager()
                        .filter(manager -> manager.text().matches("pnpm@[1-9]\\d.*"))
                        .isPresent();
        if (!compares) {
            return;
        }
        lock.catalogs()
                .forEach((catalog, specs) -> {
                    Map<String, String> declared = new HashMap<>();
                    settings.mapping("catalogs")
                            .flatMap(all -> all.mapping(catalog))
                            .ifPresent(one -> declared.putAll(texts(Optional.of(one))));
                    if (catalog.equals("default")) {
                        declared.putAll(texts(settings.mapping("catalog")));
                    }
                    specs.forEach((name, locked) -> compareCatalog(name, declared, locked));
                });
    }

    private void compareCatalog(String name, Map<String, String> declared, String locked) {
        String now = declared.getOrDefault(name, "none");
        if (!now.equals(locked)) {
            found.add(
                    Mismatch.error(
                            "`%s`: the catalogue says `%s`, the lock file was made for `%s`"
                                    .formatted(name, now, locked),
                            settings.place()));
        }
    }

    private void compare(PackageJson one, Importer importer) {
        Map<String, Dependency> specs = specs(one);
        specs.forEach((name, asked) -> {
            Locked locked = importer.dependencies().get(name);
            if (isOverridden(name) || (lock.excludeLinks() && asked.spec().startsWith("link:"))) {
                return;
            }
            if (locked == null) {
                add(asked, one, "the lock file has none");
            } else if (!locked.specifier().equals(asked.spec())) {
                add(asked, one, "the lock file was made for `" + locked.specifier() + "`");
            } else if (isInAnotherSection(asked, locked)) {
                add(asked, one, "the lock file has it in another section");
            }
        });
        importer.dependencies()
                .forEach((name, locked) -> {
                    if (!specs.containsKey(name) && !isOverridden(name) && !isPeer(one, name)) {
                        found.add(
                                Mismatch.error(
                                        "`%s`: %s does not ask for it, the lock file was made for `%s`"
                                                .formatted(name, one.path(), locked.specifier()),
                                        Place.file(one.path())));
                    }
                });
    }

    private static boolean isInAnotherSection(Dependency asked, Locked locked) {
        return asked.kind() != Dependency.Kind.PEER
                && locked.kind().filter(kind -> kind != asked.kind()).isPresent();
    }

    private static boolean isPeer(PackageJson one, String name) {
        return one.root().object("peerDependencies").flatMap(peers -> peers.get(name)).isPresent();
    }

    /// Overrides change what pnpm takes a manifest to say.
    private boolean isOverridden(String name) {
        return overrides.keySet().stream()
                .anyMatch(key ->
                        key.equals(name)
                                || key.startsWith(name + "@")
                                || key.endsWith(">" + name)
                                || key.contains(">" + name + "@"));
    }

    private void add(Dependency asked, PackageJson one, String what) {
        found.add(
                Mismatch.error(
                        "`%s`: %s asks for `%s`, %s"
                                .formatted(asked.name(), one.path(), asked.spec(), what),
                        asked.place()));
    }

    /// What must be locked, by name: optional before production before development; peers only
    /// where the lock file was made with them.
    private Map<String, Dependency> specs(PackageJson one) {
        Map<String, Dependency> specs = new LinkedHashMap<>();
        boolean peers = lock.autoInstallPeers().orElse(false);
        List<Dependency.Kind> order =
                List.of(
                        Dependency.Kind.PEER,
                        Dependency.Kind.DEVELOPMENT,
                        Dependency.Kind.PRODUCTION,
                        Dependency.Kind.OPTIONAL);
        for (Dependency.Kind kind : order) {
            one.dependencies().stream()
                    .filter(asked -> asked.kind() == kind)
                    .filter(asked -> kind != Dependency.Kind.PEER || peers)
                    .forEach(asked -> specs.put(asked.name(), asked));
        }
        return specs;
    }
}
