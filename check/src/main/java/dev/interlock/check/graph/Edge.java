package dev.interlock.check.graph;

import dev.interlock.check.source.ecmascript.Import;

/// One import and what it leads to.
///
/// @param from the path of the module that imports
public record Edge(String from, Import by, Resolution to) {}
