package dev.interlock.check.source.git;

import java.util.ArrayList;
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
        text.lines()
                .limit(MOST_PATTERNS)
                .flatMap(line -> IgnorePattern.parse(folder, line).stream())
                .forEach(more::add);
        return new GitIgnore(more);
    }

    /// @param path relative to the root, with `/`
    public boolean ignores(String path, boolean isFolder) {
        for (int index = patterns.size() - 1; index >= 0; index--) {
            IgnorePattern pattern = patterns.get(index);
            if (pattern.fits(path, isFolder)) {
                return !pattern.negated();
            }
        }
        return false;
    }
}
