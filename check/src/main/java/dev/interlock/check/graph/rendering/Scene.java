package dev.interlock.check.graph.rendering;

import dev.interlock.check.source.ecmascript.tree.Node;
import dev.interlock.check.source.ecmascript.tree.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A part that is being rendered.
///
/// @param part the index of `piece` in its module
/// @param inside the nodes that stand in each node
/// @param parts of its module
record Scene(
        String path,
        int part,
        Part piece,
        List<Part> parts,
        List<List<Integer>> inside,
        Frame frame) {
    static Scene of(String path, int part, List<Part> parts, Frame frame) {
        Part piece = parts.get(part);
        List<List<Integer>> inside = new ArrayList<>();
        piece.nodes().forEach(_ -> inside.add(new ArrayList<>(2)));
        for (int at = 0; at < piece.nodes().size(); at++) {
            int parent = piece.nodes().get(at).parent();
            if (parent >= 0) {
                inside.get(parent).add(at);
            }
        }
        return new Scene(path, part, piece, parts, inside, frame);
    }

    Node node(int index) {
        return piece.nodes().get(index);
    }

    /// What a node hands over, by property.
    Map<String, List<Integer>> slots(int index) {
        Map<String, List<Integer>> slots = new LinkedHashMap<>();
        for (int child : inside.get(index)) {
            slots.computeIfAbsent(node(child).slot(), _ -> new ArrayList<>(2)).add(child);
        }
        return slots;
    }

    /// Whether a part of this module is declared in this one, or in one around it, and so sees what
    /// it was given.
    boolean owns(int other) {
        int owner = parts.get(other).owner();
        if (owner < 0) {
            return false;
        }
        for (int at = part; at >= 0; at = parts.get(at).owner()) {
            if (at == owner) {
                return true;
            }
        }
        return false;
    }
}
