package dev.interlock.check.source.ecmascript.tree;

/// What came of reading one module's syntax tree.
public sealed interface TreeOutcome {
    record Read(TreeFacts facts) implements TreeOutcome {}

    /// This module cannot be told; the others can.
    ///
    /// @param reason for people: where it does not parse, or which bound it is over
    record Unparsed(String reason) implements TreeOutcome {}

    /// Nothing can be told of any module: this machine has no parser.
    ///
    /// @param reason for people, with the library that was looked for
    record NoParser(String reason) implements TreeOutcome {}
}
