package dev.interlock.check.graph.rendering;

import dev.interlock.check.graph.NextRoute;
import dev.interlock.check.source.ecmascript.Span;
import dev.interlock.check.source.ecmascript.tree.Node;
import dev.interlock.check.source.ecmascript.tree.Part;
import dev.interlock.check.source.ecmascript.tree.SessionUse;
import dev.interlock.check.source.ecmascript.tree.TreeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Walks what routes render, from the root layout to the calls of `useSession`, and keeps whether a
/// provider stands above. Mutable; for one thread, which goes through all routes in turn.
///
/// Layouts are rendered once for each cover and slot, components once for each cover unless
/// something was handed to them. A walk is cut at [#DEEPEST] components in each other and at
/// [#MOST] nodes a route: what lies behind is not judged.
final class Walk {
    private static final int DEEPEST = 150;
    private static final int MOST = 50_000;
    private static final int AGAIN = 3;

    private final Definitions definitions;
    private final Folds folds;
    private final Map<LayerKey, Hole> layers = new HashMap<>();
    private final Set<PieceKey> seen = new HashSet<>();
    private final Map<CallKey, SessionCall> uncovered = new LinkedHashMap<>();
    private final Set<Definition.Fetched> needed = new HashSet<>();

    /// How often each piece is open: it, or what it renders, is being rendered.
    private final Map<Definition.Piece, Integer> open = new HashMap<>();

    private final List<Hole> holes = new ArrayList<>();
    private int depth;
    private int visited;

    private record LayerKey(String path, String slot, Hole around) {}

    /// Where a layout puts what is inside of it.
    ///
    /// @param inBrowser components around it that are rendered in the browser alone
    private record Hole(Cover cover, List<Definition.Fetched> inBrowser) {}

    private record PieceKey(
            String path, int part, Cover cover, List<Definition.Fetched> inBrowser) {}

    private record CallKey(String path, Span span) {}

    /// Where the walk is.
    ///
    /// @param way from the route
    /// @param inBrowser components around it that are rendered in the browser alone
    private record Spot(
            NextRoute route, Cover cover, List<Definition.Fetched> inBrowser, Step way) {
        Spot with(Cover other) {
            return new Spot(route, other, inBrowser, way);
        }

        Spot in(Hole hole) {
            return new Spot(route, hole.cover(), hole.inBrowser(), way);
        }

        Hole hole() {
            return new Hole(cover, inBrowser);
        }

        Spot in(Definition.Fetched fetched) {
            if (fetched.loaded().onServer() || inBrowser.contains(fetched)) {
                return this;
            }
            List<Definition.Fetched> more = new ArrayList<>(inBrowser);
            more.add(fetched);
            return new Spot(route, cover, List.copyOf(more), way);
        }

        Spot after(String path, Span span, String note) {
            return new Spot(route, cover, inBrowser, new Step(way, path, span, note));
        }
    }

    Walk(Definitions definitions) {
        this.definitions = definitions;
        this.folds = new Folds(definitions);
    }

    List<SessionCall> uncovered() {
        return List.copyOf(uncovered.values());
    }

    Set<Definition.Fetched> needed() {
        return needed;
    }

    void route(NextRoute route) {
        visited = 0;
        Step first = new Step(null, route.path(), NOWHERE, "the route " + route.url());
        Spot at = new Spot(route, Cover.NONE, List.of(), first);
        for (NextRoute.Layer layer : route.layers()) {
            at = at.in(layer(layer, at));
        }
        at = at.in(ownLayout(route, at));
        render(definitions.export(route.path(), Part.DEFAULT), Frame.NOTHING, at);
    }

    private static final Span NOWHERE = new Span(0, 0);

    /// The cover inside of a layout; what the layout itself renders is looked at on the way.
    private Hole layer(NextRoute.Layer layer, Spot at) {
        if (!definitions.concerns(layer.path())) {
            return at.hole();
        }
        LayerKey key = new LayerKey(layer.path(), layer.slot(), at.hole());
        Hole known = layers.get(key);
        if (known == null) {
            Spot inside = at.after(layer.path(), NOWHERE, "is rendered in this " + name(layer));
            known =
                    hole(
                            definitions.export(layer.path(), Part.DEFAULT),
                            Frame.withHole(layer.slot()),
                            inside);
            layers.put(key, known);
        }
        return known;
    }

    private static String name(NextRoute.Layer layer) {
        return switch (layer.role()) {
            case LAYOUT -> "layout";
            case TEMPLATE -> "template";
            case SHELL -> "_app";
        };
    }

    /// `Page.getLayout = (page) => …`, as Next's documentation has layouts of the pages router.
    private Hole ownLayout(NextRoute route, Spot at) {
        Optional<TreeFacts> tree = definitions.tree(route.path());
        for (int part = 0; part < tree.map(TreeFacts::parts).orElse(List.of()).size(); part++) {
            Part piece = tree.orElseThrow().parts().get(part);
            if (piece.owner() < 0 && piece.name().endsWith(".getLayout")) {
                return hole(new Definition.Piece(route.path(), part), Frame.withHole(Node.ALL), at);
            }
        }
        return at.hole();
    }

    private Hole hole(Definition definition, Frame frame, Spot at) {
        int before = holes.size();
        render(definition, frame, at);
        List<Hole> found = List.copyOf(holes.subList(before, holes.size()));
        holes.subList(before, holes.size()).clear();
        return found.isEmpty()
                ? new Hole(at.cover().underUnknown(), at.inBrowser())
                : new Hole(
                        Cover.ofAll(found.stream().map(Hole::cover).toList()),
                        found.getFirst().inBrowser());
    }

    private void render(Definition definition, Frame frame, Spot at) {
        switch (definition) {
            case Definition.Piece piece -> piece(piece, frame, at);
            case Definition.Fetched fetched -> fetched(fetched, frame, at);
            case Definition.External _, Definition.Elsewhere _, Definition.Unknown _ -> {
                // Nothing of ours is in there; what was handed to it is looked at by the caller.
            }
        }
    }

    private void fetched(Definition.Fetched fetched, Frame frame, Spot at) {
        Definition target = definitions.fetched(fetched);
        boolean ours = target instanceof Definition.Piece || target instanceof Definition.Fetched;
        if (ours && depth < DEEPEST) {
            depth++;
            render(target, frame, at.in(fetched));
            depth--;
        }
    }

    private void piece(Definition.Piece piece, Frame frame, Spot at) {
        Optional<List<Part>> parts = definitions.tree(piece.path()).map(TreeFacts::parts);
        boolean bare = frame.slots().isEmpty() && frame.hole().isEmpty() && frame.around() == null;
        if (parts.isEmpty()
                || depth >= DEEPEST
                || open.getOrDefault(piece, 0) >= AGAIN
                || (bare
                        && !seen.add(
                                new PieceKey(
                                        piece.path(), piece.part(), at.cover(), at.inBrowser())))) {
            return;
        }
        Scene scene = Scene.of(piece.path(), piece.part(), parts.get(), frame);
        depth++;
        open.merge(piece, 1, Integer::sum);
        for (int node = 0; node < scene.piece().nodes().size(); node++) {
            if (scene.node(node).parent() < 0) {
                node(scene, node, at);
            }
        }
        open.merge(piece, -1, Integer::sum);
        depth--;
    }

    private void node(Scene scene, int index, Spot around) {
        if (visited++ > MOST) {
            return;
        }
        Spot at =
                folds.isBehind(scene, index) ? around.with(around.cover().underUnknown()) : around;
        Node node = scene.node(index);
        switch (node.kind()) {
            case ELEMENT -> element(scene, index, at);
            case CALL -> call(scene, index, at);
            case REFERENCE -> reference(scene, node, at);
            case PROPERTY -> property(scene.frame(), node.name(), at);
            case ATTRIBUTE -> {
                // Only says that something is handed over.
            }
        }
    }

    private void inside(Scene scene, int index, Spot at) {
        scene.inside().get(index).forEach(child -> node(scene, child, at));
    }

    private void property(Frame frame, String name, Spot at) {
        List<Frame.Handed> handed = new ArrayList<>();
        if (frame.find(name, handed)) {
            holes.add(at.hole());
        }
        if (depth >= DEEPEST) {
            return;
        }
        depth++;
        handed.forEach(one -> node(one.scene(), one.node(), at));
        depth--;
    }

    private void element(Scene scene, int index, Spot at) {
        Node node = scene.node(index);
        if (node.name().startsWith(Node.PROPERTIES)) {
            property(scene.frame(), node.name().substring(Node.PROPERTIES.length()), at);
            inside(scene, index, at.with(at.cover().underUnknown()));
            return;
        }
        Definition definition = definitions.of(scene.path(), scene.part(), node.name());
        if (Sessions.isProvider(definition)) {
            inside(scene, index, at.with(Cover.COVERED));
            return;
        }
        Spot after = at.after(scene.path(), node.span(), "renders <" + node.name() + ">");
        switch (definition) {
            case Definition.Piece piece ->
                    render(piece, frame(scene, piece, scene.slots(index)), after);
            case Definition.Fetched fetched -> lazily(scene, index, fetched, after);
            case Definition.External component ->
                    inside(
                            scene,
                            index,
                            Wrappers.isPlain(component) ? at : at.with(at.cover().underUnknown()));
            case Definition.Elsewhere _ ->
                    inside(
                            scene,
                            index,
                            mayGetProvider(scene, index) ? at.with(at.cover().underUnknown()) : at);
            case Definition.Unknown _ -> inside(scene, index, at.with(at.cover().underUnknown()));
        }
    }

    /// Whether a component that knows nothing of sessions may be told to render a provider, as in
    /// `<Compose providers={[SessionProvider]}>`.
    private boolean mayGetProvider(Scene scene, int index) {
        boolean named =
                Sessions.isProvider(definitions.of(scene.path(), scene.part(), "SessionProvider"));
        return scene.inside().get(index).stream()
                .map(scene::node)
                .filter(node -> node.kind() == Node.Kind.ATTRIBUTE)
                .anyMatch(node -> named || Wrappers.isForComponents(node.name()));
    }

    private void lazily(Scene scene, int index, Definition.Fetched fetched, Spot at) {
        Definition target = definitions.fetched(fetched);
        if (target instanceof Definition.Piece) {
            Frame frame = new Frame(scene.slots(index), scene, "", null);
            fetched(fetched, frame, at);
        } else if (Sessions.isProvider(target)) {
            inside(scene, index, at.in(fetched).with(Cover.COVERED));
        } else {
            boolean known = target instanceof Definition.Elsewhere;
            inside(scene, index, known ? at : at.with(at.cover().underUnknown()));
        }
    }

    /// A piece of the same component sees what the component was given.
    private static Frame frame(
            Scene scene, Definition.Piece piece, Map<String, List<Integer>> slots) {
        boolean own = piece.path().equals(scene.path()) && scene.owns(piece.part());
        return slots.isEmpty() && !own
                ? Frame.NOTHING
                : new Frame(slots, scene, "", own ? scene.frame() : null);
    }

    private void call(Scene scene, int index, Spot at) {
        Node node = scene.node(index);
        Definition definition = definitions.of(scene.path(), scene.part(), node.name());
        if (Sessions.isHook(definition)) {
            asked(scene.path(), node.span(), at);
            return;
        }
        boolean inner = false;
        if (definition instanceof Definition.Piece piece) {
            Spot after = at.after(scene.path(), node.span(), "calls " + node.name() + "()");
            Map<String, List<Integer>> given =
                    scene.inside().get(index).isEmpty() || node.name().startsWith("use")
                            ? Map.of()
                            : Map.of(Node.ALL, scene.inside().get(index));
            inner = usesArguments(piece);
            render(piece, frame(scene, piece, given), after);
        }
        if (!inner) {
            boolean plain = isPlain(scene, index, definition);
            inside(scene, index, plain ? at : at.with(at.cover().underUnknown()));
        }
    }

    /// Whether what a call gets is rendered, if at all, where the call stands.
    private boolean isPlain(Scene scene, int index, Definition definition) {
        return switch (definition) {
            case Definition.Piece piece -> !folds.wraps(piece);
            case Definition.Elsewhere _ -> scene.inside().get(index).size() <= 1;
            case Definition.External _, Definition.Fetched _, Definition.Unknown _ ->
                    !folds.isIn(scene, index) && Wrappers.isPlainCall(scene.node(index).name());
        };
    }

    /// Whether a function renders what it is given, as a wrapper of components does.
    private boolean usesArguments(Definition.Piece piece) {
        return definitions.tree(piece.path()).stream()
                .map(tree -> tree.parts().get(piece.part()))
                .flatMap(part -> part.nodes().stream())
                .anyMatch(node ->
                        node.name().equals(Node.PROPERTIES + Node.ALL)
                                || (node.kind() == Node.Kind.PROPERTY
                                        && node.name().equals(Node.ALL)));
    }

    private void reference(Scene scene, Node node, Spot at) {
        Definition definition = definitions.of(scene.path(), scene.part(), node.name());
        switch (definition) {
            case Definition.Piece piece -> {
                boolean component = Character.isUpperCase(node.name().charAt(0));
                Frame frame =
                        piece.path().equals(scene.path()) && scene.owns(piece.part())
                                ? new Frame(Map.of(), null, "", scene.frame())
                                : Frame.NOTHING;
                Spot after =
                        component
                                ? at.after(scene.path(), node.span(), "renders " + node.name())
                                : at;
                render(piece, frame, after);
            }
            case Definition.Fetched fetched -> fetched(fetched, Frame.NOTHING, at);
            case Definition.External _, Definition.Elsewhere _, Definition.Unknown _ -> {
                // A value of another module.
            }
        }
    }

    private void asked(String path, Span span, Spot at) {
        needed.addAll(at.inBrowser());
        if (at.cover() != Cover.NONE) {
            return;
        }
        Optional<SessionUse> use = SessionCalls.use(definitions, path, span);
        use.ifPresent(one ->
                uncovered.putIfAbsent(
                        new CallKey(path, span),
                        new SessionCall(
                                at.route(),
                                path,
                                one,
                                at.way().way().stream()
                                        .map(step ->
                                                new SessionCall.Stage(
                                                        step.path(), step.span(), step.note()))
                                        .toList())));
    }
}
