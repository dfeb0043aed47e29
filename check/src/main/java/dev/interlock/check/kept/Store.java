package dev.interlock.check.kept;

import java.util.Optional;

/// Keeps one thing about one project from run to run, as bytes. A store may forget at any time; what
/// it gives back is checked and never trusted.
public interface Store {
    /// What was saved last; empty where there is nothing or it cannot be read.
    Optional<byte[]> load();

    /// Replaces what was saved. Where that fails, the next run has more to do: nobody is told.
    void save(byte[] content);
}
