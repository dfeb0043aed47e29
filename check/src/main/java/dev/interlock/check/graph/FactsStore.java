package dev.interlock.check.graph;

import dev.interlock.check.kept.Store;

/// Keeps the facts of one project from run to run, as bytes that only
/// [dev.interlock.check.graph.cache] understands.
///
/// @param modules what the scanner says of every module
/// @param trees what syntax trees say of those that rules ask about
public record FactsStore(Store modules, Store trees) {}
