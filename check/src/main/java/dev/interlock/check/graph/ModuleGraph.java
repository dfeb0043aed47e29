package dev.interlock.check.graph;

import dev.interlock.check.project.Project;
import dev.interlock.check.project.Shipping;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import dev.interlock.check.work.Parallel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// Which module loads which. Modules of the listing are resolved at once, in parallel; those of
/// `node_modules`, and other targets than servers, when somebody gets there.
public final class ModuleGraph {
    private static final Set<String> ASSETS =
            Set.of(
                    "avif", "css", "gif", "ico", "jpeg", "jpg", "json", "less", "png", "sass",
                    "scss", "svg", "webp", "woff", "woff2");

    private final Function<String, Optional<ModuleFacts>> facts;
    private final Resolver resolver;
    private final Map<String, List<Edge>> edges;
    private final Map<String, List<Edge>> importers = new HashMap<>();
    private final Map<Key, List<Edge>> others = new ConcurrentHashMap<>();

    private record Key(String path, Target target) {}

    private ModuleGraph(
            List<String> paths, Function<String, Optional<ModuleFacts>> facts, Resolver resolver) {
        this.facts = facts;
        this.resolver = resolver;
        this.edges = HashMap.newHashMap(paths.size());
        List<List<Edge>> resolved = Parallel.map(paths, path -> resolve(path, Target.SERVER));
        for (int at = 0; at < paths.size(); at++) {
            edges.put(paths.get(at), resolved.get(at));
            resolved.get(at).forEach(this::addImporter);
        }
    }

    public static ModuleGraph of(Project project) {
        return project.once(
                ModuleGraph.class,
                one -> {
                    Modules modules = Modules.of(one);
                    ModuleGraph graph = of(modules.paths(), modules::facts, Resolver.of(one));
                    graph.noteUnread(one, modules.paths());
                    return graph;
                });
    }

    /// A module that could not be read to its end matters where something that ships imports it.
    private void noteUnread(Project project, List<String> paths) {
        for (String path : paths) {
            Optional<String> problem = facts.apply(path).flatMap(ModuleFacts::problem);
            boolean needed =
                    problem.isPresent()
                            && importers(path).stream()
                                    .anyMatch(edge -> Shipping.ships(edge.from()));
            if (needed) {
                project.unread(path, problem.get());
            }
        }
    }

    /// @param paths of the modules to begin with
    /// @param facts of any module, also one that is not among them
    static ModuleGraph of(
            List<String> paths, Function<String, Optional<ModuleFacts>> facts, Resolver resolver) {
        return new ModuleGraph(paths, facts, resolver);
    }

    private void addImporter(Edge edge) {
        if (edge.to() instanceof Resolution.File file) {
            importers.computeIfAbsent(file.path(), key -> new ArrayList<>(2)).add(edge);
        }
    }

    private List<Edge> resolve(String path, Target target) {
        List<Import> imports =
                isAsset(path)
                        ? List.of()
                        : facts.apply(path).map(ModuleFacts::imports).orElse(List.of());
        if (imports.isEmpty()) {
            return List.of();
        }
        Edge[] found = new Edge[imports.size()];
        for (int at = 0; at < found.length; at++) {
            Import by = imports.get(at);
            found[at] = new Edge(path, by, resolver.resolve(path, by, target));
        }
        return List.of(found);
    }

    /// Data, styles and pictures load no module: not worth reading them as one.
    private static boolean isAsset(String path) {
        return ASSETS.contains(path.substring(path.lastIndexOf('.') + 1));
    }

    /// What a module imports, in the order of its text, where it runs on a server; nothing for what
    /// is no module.
    public List<Edge> edges(String path) {
        List<Edge> known = edges.get(path);
        return known != null ? known : edges(path, Target.SERVER);
    }

    /// As [#edges(String)], where the module runs elsewhere.
    public List<Edge> edges(String path, Target target) {
        if (target == Target.SERVER && edges.containsKey(path)) {
            return edges(path);
        }
        Key key = new Key(path, target);
        List<Edge> known = others.get(key);
        if (known == null) {
            known = resolve(path, target);
            others.put(key, known);
        }
        return known;
    }

    /// Imports of modules of the listing that lead to this file, by the importing path.
    public List<Edge> importers(String path) {
        return List.copyOf(importers.getOrDefault(path, List.of()));
    }

    /// Everything that is loaded from these entries on a server.
    ///
    /// @param follow whether to go on along an edge: not along those of types alone, for example
    public Reach reach(Collection<String> entries, Predicate<Edge> follow) {
        return reach(entries, Target.SERVER, follow);
    }

    /// As [#reach(Collection,Predicate)], where the code runs elsewhere.
    public Reach reach(Collection<String> entries, Target target, Predicate<Edge> follow) {
        return Reach.from(entries, path -> edges(path, target).stream().filter(follow).toList());
    }
}
