package dev.interlock.check.graph.rendering;

import dev.interlock.check.graph.ModuleGraph;
import dev.interlock.check.graph.NextApp;
import dev.interlock.check.graph.NextRoute;
import dev.interlock.check.graph.NextRoutes;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.ecmascript.Span;
import dev.interlock.check.source.ecmascript.tree.SessionUse;
import dev.interlock.check.source.ecmascript.tree.SyntaxTrees;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Every call of next-auth's `useSession`, and whether the routes that reach it give it a provider.
public final class SessionCalls {
    private final List<SessionCall> uncovered;
    private final Set<Fetching> needed;
    private final List<Own> own;

    /// A component that is fetched by a module under this name.
    private record Fetching(String path, String name) {}

    /// A call of the hook of next-auth itself, wherever it is rendered.
    public record Own(String path, SessionUse use) {}

    private SessionCalls(Project project) {
        List<String> users = Sessions.users(project);
        Set<String> concerned = users.isEmpty() ? Set.of() : Sessions.leadingTo(project, users);
        Definitions definitions =
                new Definitions(
                        project, path -> concerned.contains(path) && SyntaxTrees.canRead(path));
        Walk walk = new Walk(definitions);
        for (NextApp app : users.isEmpty() ? List.<NextApp>of() : NextRoutes.of(project).apps()) {
            List<NextRoute> routes =
                    app.routes().stream()
                            .filter(route -> route.kind().isRendered())
                            .filter(route -> leads(route, concerned))
                            .toList();
            Trees.of(project).prepare(reached(project, routes, concerned));
            routes.forEach(walk::route);
        }
        uncovered = walk.uncovered();
        needed = new HashSet<>();
        walk.needed().forEach(one -> needed.add(new Fetching(one.path(), one.loaded().name())));
        own = own(definitions, users);
    }

    public static SessionCalls of(Project project) {
        return project.once(SessionCalls.class, SessionCalls::new);
    }

    /// Calls that some route renders with no provider above, one each, with the way there.
    public List<SessionCall> uncovered() {
        return uncovered;
    }

    /// Whether a session is asked for under a component that is fetched in the browser alone.
    public boolean isNeededUnder(String path, String name) {
        return needed.contains(new Fetching(path, name));
    }

    /// Every call of the hook in a module that imports it.
    public List<Own> own() {
        return own;
    }

    private static boolean leads(NextRoute route, Set<String> concerned) {
        return concerned.contains(route.path())
                || route.layers().stream().anyMatch(layer -> concerned.contains(layer.path()));
    }

    /// What will be parsed, so that it can be done at once.
    private static List<String> reached(
            Project project, List<NextRoute> routes, Set<String> concerned) {
        Set<String> entries = new HashSet<>();
        for (NextRoute route : routes) {
            entries.add(route.path());
            route.layers().forEach(layer -> entries.add(layer.path()));
        }
        return ModuleGraph.of(project)
                .reach(entries, edge -> !edge.by().typeOnly())
                .paths()
                .stream()
                .filter(concerned::contains)
                .filter(SyntaxTrees::canRead)
                .toList();
    }

    private static List<Own> own(Definitions definitions, List<String> users) {
        List<Own> found = new ArrayList<>();
        for (String path : users) {
            definitions.tree(path).stream()
                    .flatMap(tree -> tree.sessions().stream())
                    .filter(use -> Sessions.isHook(definitions.of(path, -1, use.callee())))
                    .forEach(use -> found.add(new Own(path, use)));
        }
        return found;
    }

    /// The use at a call's place.
    static Optional<SessionUse> use(Definitions definitions, String path, Span span) {
        return definitions.tree(path).stream()
                .flatMap(tree -> tree.sessions().stream())
                .filter(use -> use.span().equals(span))
                .findFirst();
    }
}
