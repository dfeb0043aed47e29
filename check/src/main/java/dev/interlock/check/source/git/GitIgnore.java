package dev.interlock.check.source.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which paths `.gitignore` files exclude (gitignore(5), "Pattern format"): the last pattern that
/// fits decides, and a pattern with `!` takes a path back in. The caller never asks about what lies
/// below an ignored folder.
///
/// @param patterns of the folder and of all above it, nearest last
public record GitIgnore(List<IgnorePattern> patterns) {
    public static final GitIgnore NONE = new GitIgnore(List.of());

    private static final int MOST_PATTERNS = 20_000;

    public GitIgnore {
        patterns = List.copyOf(patterns);
    }

    /// With the patterns of a folder's own file.
    ///
    /// @param folder relative to the root, ending with `/`; empty for the root
    /// @param text of its `.gitignore`; empty where it has none
    public GitIgnore below(String folder, String text) {
        if (text.isEmpty()) {
            return this;
        }
        List<IgnorePattern> more = new ArrayList<>(patterns);
        String inside = bytes(folder);
        Arrays.stream(bytes(text).split("\n", MOST_PATTERNS))
                .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                .flatMap(line -> IgnorePattern.parse(inside, line).stream())
                .forEach(more::add);
        return new GitIgnore(more);
    }

    /// @param path relative to the root, with `/`
    public boolean ignores(String path, boolean isFolder) {
        String name = bytes(path);
        for (int index = patterns.size() - 1; index >= 0; index--) {
            IgnorePattern pattern = patterns.get(index);
            if (pattern.fits(name, isFolder)) {
                return !pattern.negated();
            }
        }
        return false;
    }

    /// One character for each byte of UTF-8: git compares bytes, and `?` is one of them.
    private static String bytes(String text) {
        boolean plain = text.chars().allMatch(c -> c < 128);
        return plain
                ? text
                : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
