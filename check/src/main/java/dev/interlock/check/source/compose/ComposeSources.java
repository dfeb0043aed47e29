package dev.interlock.check.source.compose;

import java.util.List;
import java.util.Optional;

/// What a Compose project is read from.
public interface ComposeSources {
    /// The file, parsed; empty where there is none.
    ///
    /// @param path relative to the root
    Optional<ComposeFile> compose(String path);

    /// Whether there is such a file.
    boolean exists(String path);

    /// Whether git ignores a file of this path, so that one that is not there may be made on the
    /// spot.
    boolean isIgnored(String path);

    /// What these env files give, earlier ones first; later ones win.
    ///
    /// @param paths relative to the root
    /// @param outer what references in them are looked up in first
    Variables envFiles(List<String> paths, Variables outer);
}
