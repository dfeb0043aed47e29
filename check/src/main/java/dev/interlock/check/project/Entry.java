package dev.interlock.check.project;

import java.time.Instant;

/// A file or folder as a folder's listing shows it.
///
/// @param path relative to the root, with `/`
/// @param size bytes; 0 for a folder
public record Entry(String path, Kind kind, long size, Instant modified) {
    public enum Kind {
        FILE,
        FOLDER,
        /// A symbolic link, whatever it points to.
        LINK
    }

    /// The last part of the path.
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
