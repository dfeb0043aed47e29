package dev.interlock.check.graph.rendering;

import dev.interlock.check.source.ecmascript.tree.Node;
import dev.interlock.check.source.ecmascript.tree.Part;
import dev.interlock.check.source.ecmascript.tree.TreeFacts;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where components of a list may be put around each other: an element that is only known when the
/// code runs holds something, as in `list.reduceRight((inner, P) => <P>{inner}</P>, children)`.
/// What stands behind it, in the same place, may be inside of any of them. For one thread.
final class Folds {
    private final Definitions definitions;
    private final Map<Definition.Piece, BitSet> behind = new HashMap<>();
    private final Map<Definition.Piece, Boolean> wrapping = new HashMap<>();

    private record Place(int parent, String slot) {}

    Folds(Definitions definitions) {
        this.definitions = definitions;
    }

    /// Whether a node may be what a fold begins with.
    boolean isBehind(Scene scene, int index) {
        Definition.Piece piece = new Definition.Piece(scene.path(), scene.part());
        return behind.computeIfAbsent(piece, one -> behind(one, scene.piece())).get(index);
    }

    /// Whether a call gets such an element, as `fold(children, (inner, P) => <P>{inner}</P>)` does.
    boolean isIn(Scene scene, int call) {
        Definition.Piece piece = new Definition.Piece(scene.path(), scene.part());
        return scene.inside().get(call).stream()
                .filter(inside -> !scene.inside().get(inside).isEmpty())
                .anyMatch(inside -> isUnknown(piece, scene.node(inside)));
    }

    private BitSet behind(Definition.Piece piece, Part part) {
        BitSet found = new BitSet();
        Set<Place> folded = new HashSet<>();
        Set<Integer> holders = holders(part);
        for (int at = 0; at < part.nodes().size(); at++) {
            Node node = part.nodes().get(at);
            Place place = new Place(node.parent(), node.slot());
            if (folded.contains(place)) {
                found.set(at);
            }
            boolean wraps = holders.contains(at) && isUnknown(piece, node);
            if (wraps || isFolding(piece, node)) {
                folded.add(place);
            }
        }
        return found;
    }

    /// A function that is handed over by its name and puts what it gets into such an element.
    private boolean isFolding(Definition.Piece piece, Node node) {
        return node.kind() == Node.Kind.REFERENCE
                && definitions.of(piece.path(), piece.part(), node.name())
                        instanceof Definition.Piece other
                && !other.equals(piece)
                && wraps(other);
    }

    /// Whether a part holds such an element.
    boolean wraps(Definition.Piece piece) {
        return wrapping.computeIfAbsent(piece, this::holdsUnknown);
    }

    private boolean holdsUnknown(Definition.Piece piece) {
        List<Part> parts = definitions.tree(piece.path()).map(TreeFacts::parts).orElse(List.of());
        if (piece.part() >= parts.size()) {
            return false;
        }
        Part part = parts.get(piece.part());
        return part.runsLater()
                && holders(part).stream().anyMatch(at -> isUnknown(piece, part.nodes().get(at)));
    }

    /// Nodes that have something between their tags.
    private static Set<Integer> holders(Part part) {
        Set<Integer> holders = new HashSet<>();
        for (Node node : part.nodes()) {
            if (node.slot().equals(Node.CHILDREN)) {
                holders.add(node.parent());
            }
        }
        holders.remove(-1);
        return holders;
    }

    private boolean isUnknown(Definition.Piece piece, Node node) {
        return node.kind() == Node.Kind.ELEMENT
                && !node.name().startsWith(Node.PROPERTIES)
                && definitions.of(piece.path(), piece.part(), node.name())
                        instanceof Definition.Unknown;
    }
}
