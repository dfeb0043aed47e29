package dev.interlock.check.graph;

import java.util.Optional;

/// Keeps the facts of one project from run to run, as bytes that only
/// [dev.interlock.check.graph.cache] understands. A store may forget at any time; what it gives
/// back is checked and never trusted.
public interface FactsStore {
    /// What was saved last; empty where there is nothing or it cannot be read.
    Optional<byte[]> load();

    /// Replaces what was saved. Where that fails, the next run has more to read: nobody is told.
    void save(byte[] content);
}
