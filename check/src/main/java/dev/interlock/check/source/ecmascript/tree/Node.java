package dev.interlock.check.source.ecmascript.tree;

import dev.interlock.check.source.ecmascript.Span;

/// One thing that a part does when it renders. Elements of the host (`div`) are left out: what is
/// in them stands where they stand.
///
/// @param name by [Kind]
/// @param parent the index, in its part, of the element or call that this is handed to; -1 for none
/// @param slot of the parent: the property's name, [#CHILDREN] for what stands between its tags
/// @param span of the name where it is written
public record Node(Kind kind, String name, int parent, String slot, Span span) {
    public static final String CHILDREN = "children";

    /// The name of a [Kind#PROPERTY] that stands for all that were not taken by name.
    public static final String ALL = "*";

    /// How the name of an element begins that is one of the part's own properties.
    public static final String PROPERTIES = "props.";

    public enum Kind {
        /// `<Name>`, also `createElement(Name)`; dots are kept
        ELEMENT,
        /// A property of an element that is no literal: its name
        ATTRIBUTE,
        /// A binding whose value is rendered or handed over here
        REFERENCE,
        /// A function that is called here: its name, dots kept
        CALL,
        /// A property of the part itself that is rendered or handed over here
        PROPERTY
    }
}
