package dev.interlock.check.graph.rendering;

import dev.interlock.check.graph.Edge;
import dev.interlock.check.graph.ModuleGraph;
import dev.interlock.check.graph.Modules;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.ecmascript.Import;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// next-auth (4, and 5 which is Auth.js) in a project: who asks for the session, and which modules
/// lead there.
final class Sessions {
    static final String HOOK = "useSession";
    static final String PROVIDER = "SessionProvider";
    private static final String LIBRARY = "next-auth/react";
    private static final Set<String> NAMES = Set.of(HOOK, PROVIDER, "SessionContext", "*");

    private Sessions() {}

    static boolean isLibrary(String specifier) {
        return specifier.equals(LIBRARY);
    }

    static boolean isHook(Definition definition) {
        return is(definition, HOOK);
    }

    static boolean isProvider(Definition definition) {
        return is(definition, PROVIDER)
                || is(definition, "SessionContext.Provider")
                || is(definition, "SessionContext");
    }

    private static boolean is(Definition definition, String name) {
        return definition instanceof Definition.External one
                && isLibrary(one.specifier())
                && one.name().equals(name);
    }

    /// Modules that import the hook or the provider itself, sorted.
    static List<String> users(Project project) {
        Modules modules = Modules.of(project);
        return modules.paths().stream()
                .filter(path ->
                        modules.facts(path).stream()
                                .flatMap(facts -> facts.imports().stream())
                                .anyMatch(Sessions::takes))
                .toList();
    }

    private static boolean takes(Import by) {
        return isLibrary(by.specifier())
                && !by.typeOnly()
                && (by.names().stream().anyMatch(name -> NAMES.contains(name.imported()))
                        || by.names().isEmpty());
    }

    /// These modules and all that import them, at any distance.
    static Set<String> leadingTo(Project project, List<String> users) {
        ModuleGraph graph = ModuleGraph.of(project);
        Set<String> found = new HashSet<>(users);
        Deque<String> open = new ArrayDeque<>(users);
        while (!open.isEmpty()) {
            for (Edge edge : graph.importers(open.removeFirst())) {
                if (!edge.by().typeOnly() && found.add(edge.from())) {
                    open.add(edge.from());
                }
            }
        }
        return found;
    }
}
