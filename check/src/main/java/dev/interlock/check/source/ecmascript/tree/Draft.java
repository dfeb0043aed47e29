package dev.interlock.check.source.ecmascript.tree;

import dev.interlock.check.source.ecmascript.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A part that is being read. Mutable: it lives as long as its reading.
final class Draft {
    private final String name;
    private final @Nullable Draft owner;
    private final Span span;

    /// Where hooks go that run when the binding is made, not when it is used: the part around a
    /// value; itself for a function.
    private final Draft runner;

    private final boolean runsLater;

    private final List<Node> nodes = new ArrayList<>();

    /// The property that a local name stands for; [Node#ALL] for all that are left.
    private final Map<String, String> properties = new HashMap<>();

    Draft(String name, @Nullable Draft owner, boolean runsLater, Span span) {
        this.name = name;
        this.owner = owner;
        this.span = span;
        this.runsLater = runsLater || owner == null;
        this.runner = runsLater || owner == null ? this : owner;
    }

    /// Whether it is the module itself, which renders nothing.
    boolean isModule() {
        return name.isEmpty();
    }

    /// Whether what it does is done when it is used, not when it is bound.
    boolean runsLater() {
        return runsLater;
    }

    Draft runner() {
        return runner;
    }

    Optional<Draft> owner() {
        return Optional.ofNullable(owner);
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    int add(Node.Kind kind, String named, int parent, String slot, Span at) {
        nodes.add(new Node(kind, named, parent, slot, at));
        return nodes.size() - 1;
    }

    void property(String local, String property) {
        properties.put(local, property);
    }

    /// The property of this part, or of one around it, that a name stands for.
    Optional<String> property(String local) {
        for (Draft draft = this; draft != null; draft = draft.owner) {
            String property = draft.properties.get(local);
            if (property != null) {
                return Optional.of(property);
            }
        }
        return Optional.empty();
    }

    Part part(int ownerIndex) {
        return new Part(name, ownerIndex, runsLater, nodes, span);
    }
}
