package dev.interlock.check.graph.rendering;

import dev.interlock.check.graph.Modules;
import dev.interlock.check.project.ModuleRole;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.ecmascript.Call;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import dev.interlock.check.source.ecmascript.tree.Loaded;
import dev.interlock.check.source.ecmascript.tree.Node;
import dev.interlock.check.source.ecmascript.tree.Part;
import dev.interlock.check.source.ecmascript.tree.SyntaxTrees;
import dev.interlock.check.source.ecmascript.tree.TreeFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every provider that is loaded for the browser alone.
public final class BrowserOnlyProviders {
    private static final String LOADER = "next/dynamic";

    /// Components in each other, from the loaded one to the one that gives the context.
    private static final int DEEPEST = 4;

    private final List<BrowserOnlyProvider> all = new ArrayList<>();
    private final Definitions definitions;
    private final SessionCalls sessions;

    private BrowserOnlyProviders(Project project) {
        definitions = new Definitions(project, SyntaxTrees::canRead);
        sessions = SessionCalls.of(project);
        Modules modules = Modules.of(project);
        List<String> loading =
                modules.paths().stream()
                        .filter(path ->
                                modules.facts(path).filter(BrowserOnlyProviders::loads).isPresent())
                        .filter(path -> ModuleRole.of(path).ships())
                        .toList();
        Trees.of(project).prepare(loading);
        loading.forEach(this::read);
    }

    public static BrowserOnlyProviders of(Project project) {
        return project.once(BrowserOnlyProviders.class, BrowserOnlyProviders::new);
    }

    public List<BrowserOnlyProvider> all() {
        return all;
    }

    /// Whether a module loads components, and no call of that says that the server may.
    private static boolean loads(ModuleFacts facts) {
        boolean imports = facts.imports().stream().anyMatch(by -> by.specifier().equals(LOADER));
        List<Call> calls =
                facts.calls().stream().filter(call -> call.callee().equals("dynamic")).toList();
        return imports
                && (calls.isEmpty() || calls.stream().anyMatch(BrowserOnlyProviders::isApart));
    }

    private static boolean isApart(Call call) {
        return call.arguments().size() > 1
                && (call.arguments().get(1).kind() != Call.Kind.OBJECT
                        || call.arguments().get(1).properties().containsKey("ssr"));
    }

    private void read(String path) {
        Optional<TreeFacts> tree = definitions.tree(path);
        for (Loaded loaded : tree.map(TreeFacts::loaded).orElse(List.of())) {
            if (!loaded.onServer() && isAround(tree.orElseThrow(), loaded.name())) {
                Definition target = definitions.fetched(new Definition.Fetched(path, loaded));
                Node here = new Node(Node.Kind.REFERENCE, loaded.name(), -1, "", loaded.span());
                Optional<Giver> packages =
                        isProvider(target) ? Optional.of(new Giver(path, here)) : Optional.empty();
                packages.or(() -> giver(target, 0))
                        .map(giver ->
                                new BrowserOnlyProvider(
                                        path,
                                        loaded.name(),
                                        loaded.span(),
                                        giver.path(),
                                        giver.node().span(),
                                        sessions.isNeededUnder(path, loaded.name())))
                        .ifPresent(all::add);
            }
        }
    }

    private static boolean isAround(TreeFacts tree, String name) {
        return tree.parts().stream().anyMatch(part -> isAround(part, name));
    }

    /// Whether something stands between the tags.
    private static boolean isAround(Part part, String name) {
        return part.nodes().stream()
                .filter(node -> node.parent() >= 0 && node.slot().equals(Node.CHILDREN))
                .map(node -> part.nodes().get(node.parent()))
                .anyMatch(
                        around -> around.kind() == Node.Kind.ELEMENT && around.name().equals(name));
    }

    private static boolean isProvider(Definition definition) {
        return definition instanceof Definition.External one && one.name().endsWith("Provider");
    }

    private record Giver(String path, Node node) {}

    /// The element of a component that gives a context to the component's children.
    private Optional<Giver> giver(Definition definition, int depth) {
        if (!(definition instanceof Definition.Piece piece) || depth > DEEPEST) {
            return Optional.empty();
        }
        Part part = definitions.tree(piece.path()).orElseThrow().parts().get(piece.part());
        for (Node node : part.nodes()) {
            if (node.kind() == Node.Kind.PROPERTY
                    && (node.name().equals(Node.CHILDREN) || node.name().equals(Node.ALL))) {
                Optional<Giver> found = above(piece, part, node, depth);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Giver> above(Definition.Piece piece, Part part, Node children, int depth) {
        int at = children.parent();
        while (at >= 0) {
            Node around = part.nodes().get(at);
            if (around.kind() == Node.Kind.ELEMENT) {
                Definition meant = definitions.of(piece.path(), piece.part(), around.name());
                if (around.name().endsWith(".Provider") || isProvider(meant)) {
                    return Optional.of(new Giver(piece.path(), around));
                }
                Optional<Giver> deeper = giver(meant, depth + 1);
                if (deeper.isPresent()) {
                    return deeper;
                }
            }
            at = around.parent();
        }
        return Optional.empty();
    }
}
