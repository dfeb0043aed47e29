package dev.interlock.check.rules.supabase;

import dev.interlock.check.graph.Edge;
import dev.interlock.check.graph.Entries;
import dev.interlock.check.graph.EntryPoint;
import dev.interlock.check.graph.ModuleGraph;
import dev.interlock.check.graph.Modules;
import dev.interlock.check.graph.NextApp;
import dev.interlock.check.graph.NextRoute;
import dev.interlock.check.graph.NextRoutes;
import dev.interlock.check.graph.Reach;
import dev.interlock.check.graph.Resolution;
import dev.interlock.check.graph.Target;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.ecmascript.Directive;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What is loaded together in one browser window: a page of Vite, or a whole application of Next,
/// whose pages follow each other without a reload.
final class BrowserClients {
    private static final Set<String> SERVER = Set.of("server-only", "next/headers");

    private BrowserClients() {}

    /// The modules of each window, the nearest to its entries first.
    static List<Reach> windows(Project project) {
        List<Reach> windows = new ArrayList<>();
        ModuleGraph graph = ModuleGraph.of(project);
        for (EntryPoint entry : Entries.of(project).of(EntryPoint.Kind.VITE)) {
            windows.add(reach(project, graph, List.of(entry.path())));
        }
        for (NextApp app : NextRoutes.of(project).apps()) {
            List<String> entries = clients(project, graph, app);
            if (!entries.isEmpty()) {
                windows.add(reach(project, graph, entries));
            }
        }
        return windows;
    }

    private static Reach reach(Project project, ModuleGraph graph, List<String> entries) {
        Modules modules = Modules.of(project);
        return graph.reach(
                entries, Target.BROWSER, edge -> isLoaded(edge) && !isServers(modules, edge));
    }

    private static boolean isLoaded(Edge edge) {
        return !edge.by().typeOnly();
    }

    /// A module whose import in a browser ends the build is not one of the browser's.
    private static boolean isServers(Modules modules, Edge edge) {
        return edge.to() instanceof Resolution.File file
                && modules.facts(file.path()).stream()
                        .anyMatch(facts ->
                                facts.directives().contains(Directive.USE_SERVER)
                                        || importsServer(facts));
    }

    private static boolean importsServer(ModuleFacts facts) {
        return facts.imports().stream().anyMatch(by -> SERVER.contains(by.specifier()));
    }

    /// Where code begins to be the browser's: modules that say `use client`, and pages of the old
    /// router.
    private static List<String> clients(Project project, ModuleGraph graph, NextApp app) {
        List<String> roots = new ArrayList<>();
        for (NextRoute route : app.routes()) {
            if (route.kind().isRendered()) {
                roots.add(route.path());
                route.layers().forEach(layer -> roots.add(layer.path()));
            }
        }
        Modules modules = Modules.of(project);
        String pages = app.pages().orElse("\0") + "/";
        return graph.reach(roots, BrowserClients::isLoaded).paths().stream()
                .filter(path ->
                        path.startsWith(pages)
                                || modules.facts(path)
                                        .filter(facts ->
                                                facts.directives().contains(Directive.USE_CLIENT))
                                        .isPresent())
                .toList();
    }
}
