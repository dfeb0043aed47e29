package dev.interlock.check.graph.resolve;

import java.util.Optional;

/// Arithmetic of paths that are relative to the project's root.
public final class FilePath {
    /// As long as Linux lets a path be.
    private static final int LONGEST = 4_096;

    private FilePath() {}

    /// The path that `relative` means from `folder`; empty where it leaves the tree, is absolute or
    /// too long.
    public static Optional<String> join(String folder, String relative) {
        if (relative.startsWith("/") || folder.length() + relative.length() > LONGEST) {
            return Optional.empty();
        }
        if (isPlain(relative)) {
            return Optional.of(folder.isEmpty() ? relative : folder + "/" + relative);
        }
        var path = new StringBuilder(folder);
        int start = 0;
        while (start <= relative.length()) {
            int slash = relative.indexOf('/', start);
            int end = slash < 0 ? relative.length() : slash;
            if (end - start == 2 && relative.startsWith("..", start)) {
                if (path.isEmpty()) {
                    return Optional.empty();
                }
                path.setLength(Math.max(0, path.lastIndexOf("/")));
            } else if (end > start && !(end - start == 1 && relative.charAt(start) == '.')) {
                if (!path.isEmpty()) {
                    path.append('/');
                }
                path.append(relative, start, end);
            }
            start = end + 1;
        }
        return Optional.of(path.toString());
    }

    /// Whether nothing of it must be worked out: no `.`, `..` or empty parts.
    private static boolean isPlain(String path) {
        boolean start = true;
        for (int at = 0; at < path.length(); at++) {
            char c = path.charAt(at);
            if (start && (c == '.' || c == '/')) {
                return false;
            }
            start = c == '/';
        }
        return !start;
    }

    /// The ending with its dot, `.d.ts` and its kin as one; empty where there is none.
    public static String ending(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        if (dot <= 0) {
            return "";
        }
        boolean declaration = name.startsWith(".d", dot - 2) && dot > 2;
        return declaration && name.endsWith("ts") ? name.substring(dot - 2) : name.substring(dot);
    }
}
