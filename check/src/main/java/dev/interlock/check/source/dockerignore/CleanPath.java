package dev.interlock.check.source.dockerignore;

import java.util.ArrayDeque;

/// Go's `path.Clean`: the shortest path that means the same.
public final class CleanPath {
    private CleanPath() {}

    /// `.` for an empty path; never ends with `/` but for the root itself.
    public static String of(String path) {
        boolean rooted = path.startsWith("/");
        var parts = new ArrayDeque<String>();
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            boolean up = part.equals("..");
            if (up && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!up || !rooted) {
                parts.add(part);
            }
        }
        String joined = (rooted ? "/" : "") + String.join("/", parts);
        return joined.isEmpty() ? "." : joined;
    }
}
