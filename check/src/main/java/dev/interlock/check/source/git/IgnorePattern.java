package dev.interlock.check.source.git;

import java.util.Optional;

/// One line of a `.gitignore`.
///
/// @param folder where the file stands, ending with `/`; empty for the root
/// @param glob without the marks at its ends
/// @param anchored whether it is compared with the path below the folder, not with the name alone
/// @param negated whether it takes a path back in
/// @param foldersOnly whether it ends with `/`
record IgnorePattern(
        String folder, String glob, boolean anchored, boolean negated, boolean foldersOnly) {
    private static final int LONGEST = 4_000;

    /// Empty for a blank line and a comment.
    static Optional<IgnorePattern> parse(String folder, String line) {
        String rest = withoutTrailingSpaces(line);
        if (rest.isEmpty() || rest.charAt(0) == '#' || rest.length() > LONGEST) {
            return Optional.empty();
        }
        boolean negated = rest.charAt(0) == '!';
        if (negated) {
            rest = rest.substring(1);
        }
        boolean foldersOnly = rest.endsWith("/");
        if (foldersOnly) {
            rest = rest.substring(0, rest.length() - 1);
        }
        boolean anchored = rest.indexOf('/') >= 0;
        if (rest.startsWith("/")) {
            rest = rest.substring(1);
        }
        return rest.isEmpty()
                ? Optional.empty()
                : Optional.of(new IgnorePattern(folder, rest, anchored, negated, foldersOnly));
    }

    boolean fits(String path, boolean isFolder) {
        if ((foldersOnly && !isFolder) || !path.startsWith(folder)) {
            return false;
        }
        String below = path.substring(folder.length());
        return anchored
                ? fitsPath(below)
                : WildMatch.fits(glob, below.substring(below.lastIndexOf('/') + 1));
    }

    /// As git does it (dir.c, `match_pathname`): what stands before the first special character is
    /// compared as it is, and the rest is a pattern of its own. So `c**/**` fits `c.log`.
    private boolean fitsPath(String path) {
        int plain = 0;
        while (plain < glob.length() && "*?[\\".indexOf(glob.charAt(plain)) < 0) {
            plain++;
        }
        return path.startsWith(glob.substring(0, plain))
                && WildMatch.fits(glob.substring(plain), path.substring(plain));
    }

    private static String withoutTrailingSpaces(String line) {
        int end = line.length();
        while (end > 0
                && line.charAt(end - 1) == ' '
                && !(end > 1 && line.charAt(end - 2) == '\\')) {
            end--;
        }
        return line.substring(0, end);
    }
}
