package dev.interlock.check.graph;

import dev.interlock.check.graph.EntryPoint.Kind;
import dev.interlock.check.project.ModuleRole;
import dev.interlock.check.project.Project;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Where the code of a project begins to run, by kind, each in the order of the paths. A module may
/// be an entry of several kinds.
public final class Entries {
    private final Map<Kind, List<EntryPoint>> byKind = new EnumMap<>(Kind.class);

    private Entries(Project project) {
        add(Kind.NEXT, NextEntries.of(project));
        add(Kind.VITE, ViteEntries.of(project));
        add(
                Kind.WORKER,
                Workers.of(project).all().stream()
                        .flatMap(worker -> worker.entries().stream())
                        .toList());
        add(Kind.PACKAGE, PackageEntries.of(project));
        add(
                Kind.TEST,
                project.files(
                        path -> Sources.isModule(path) && ModuleRole.of(path) == ModuleRole.TEST));
    }

    public static Entries of(Project project) {
        return project.once(Entries.class, Entries::new);
    }

    public List<EntryPoint> all() {
        return Stream.of(Kind.values()).flatMap(kind -> of(kind).stream()).toList();
    }

    public List<EntryPoint> of(Kind kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /// The paths from which everything that ships is reached: all but tests.
    public List<String> shipping() {
        return all().stream()
                .filter(entry -> entry.kind() != Kind.TEST)
                .map(EntryPoint::path)
                .distinct()
                .toList();
    }

    private void add(Kind kind, Collection<String> paths) {
        byKind.put(
                kind,
                new TreeSet<>(paths).stream().map(path -> new EntryPoint(kind, path)).toList());
    }
}
