package dev.interlock.check.project;

/// A file or folder as it is called, whatever it holds.
///
/// @param path relative to the root, with `/`
public record Named(String path, Entry.Kind kind) {
    /// The last part of the path.
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
