package dev.interlock.check.source.ecmascript.tree;

import dev.interlock.check.source.ecmascript.Span;
import java.util.List;

/// A piece of a module that may render: a component, a hook, a function, a value with elements in
/// it. Functions without a name belong to the part around them.
///
/// @param name of the binding; `default` of an expression that is exported so; `Page.getLayout` of
///   what is assigned to a component
/// @param owner the index of the part that declares it; -1 at the module's top level
/// @param runsLater false for a value in a function: it is made when the function runs, used or not
/// @param nodes what it does when it renders
/// @param span of the name
public record Part(String name, int owner, boolean runsLater, List<Node> nodes, Span span) {
    /// The name of a default export that has none.
    public static final String DEFAULT = "default";

    public Part {
        nodes = List.copyOf(nodes);
    }
}
