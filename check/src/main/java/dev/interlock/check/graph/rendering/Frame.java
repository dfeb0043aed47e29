package dev.interlock.check.graph.rendering;

import dev.interlock.check.source.ecmascript.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a part was given where it is rendered: by property, the nodes that its caller handed to it.
///
/// @param slots indexes among the caller's nodes, by property
/// @param caller who rendered it; null for what a route renders by itself
/// @param hole the property that a route puts the inside of a layout into; empty for none
/// @param around the frame of the part that a named piece belongs to; null for a whole component
record Frame(
        Map<String, List<Integer>> slots,
        @Nullable Scene caller,
        String hole,
        @Nullable Frame around) {
    /// Spreads in spreads.
    private static final int DEEPEST = 20;

    static final Frame NOTHING = new Frame(Map.of(), null, "", null);

    static Frame withHole(String slot) {
        return new Frame(Map.of(), null, slot, null);
    }

    /// One node that was handed over, where it was written.
    record Handed(Scene scene, int node) {}

    /// A property of a part, or of the part that it is a piece of.
    ///
    /// @param into gets what was handed over
    /// @return whether it is the hole
    boolean find(String property, List<Handed> into) {
        for (Frame frame = this; frame != null; frame = frame.around) {
            List<Handed> found = new ArrayList<>();
            boolean hole = frame.look(property, found, 0);
            if (hole || !found.isEmpty()) {
                into.addAll(found);
                return hole;
            }
        }
        return false;
    }

    private boolean look(String property, List<Handed> into, int depth) {
        boolean all = property.equals(Node.ALL);
        boolean found = !hole.isEmpty() && (all || hole.equals(property));
        Scene from = caller;
        if (from == null || depth > DEEPEST) {
            return found;
        }
        for (Map.Entry<String, List<Integer>> slot : slots.entrySet()) {
            boolean same = all || slot.getKey().equals(property);
            for (int node : slot.getValue()) {
                if (isSpread(from, node)) {
                    found |= from.frame().look(property, into, depth + 1);
                } else if (same) {
                    into.add(new Handed(from, node));
                }
            }
        }
        return found;
    }

    private static boolean isSpread(Scene from, int node) {
        Node one = from.piece().nodes().get(node);
        return one.kind() == Node.Kind.PROPERTY && one.name().equals(Node.ALL);
    }
}
