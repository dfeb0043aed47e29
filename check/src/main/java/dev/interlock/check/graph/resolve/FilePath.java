package dev.interlock.check.graph.resolve;

import java.util.ArrayList;
import java.util.List;
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
        List<String> parts = new ArrayList<>(List.of(folder.split("/")));
        parts.removeIf(String::isEmpty);
        for (String part : relative.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return Optional.of(String.join("/", parts));
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
