package dev.interlock.check.graph.rendering;

import dev.interlock.check.source.ecmascript.tree.Loaded;

/// What a name in a module stands for.
public sealed interface Definition {
    /// A part of a module of this project.
    ///
    /// @param part the index among the parts of the module's tree
    record Piece(String path, int part) implements Definition {}

    /// A component whose code is fetched when it is rendered.
    ///
    /// @param path of the module that says so
    record Fetched(String path, Loaded loaded) implements Definition {}

    /// A name that a package exports.
    record External(String specifier, String name) implements Definition {}

    /// A module of this project that the question has nothing to do with, and so was not parsed.
    record Elsewhere() implements Definition {}

    /// What cannot be told.
    record Unknown() implements Definition {}
}
