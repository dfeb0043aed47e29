package dev.interlock.check.project;

/// Paths of a project: relative to its root, with `/`; the root itself is empty.
public final class Paths {
    private Paths() {}

    /// The folder of a path; empty for a path at the root.
    public static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /// The last part of a path.
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// The path of `name` inside `folder`.
    public static String in(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
