package dev.interlock.check.project;

/// A pattern of paths: `*` and `?` within one name, `**` across folders. Matching takes time
/// proportional to pattern times path, whatever the pattern.
///
/// @param pattern such as `deploy/**` or `**/*.env`; `dir/**` also fits `dir` itself
public record Glob(String pattern) {
    private static final String ANYWHERE = "**/";

    public boolean fits(String path) {
        int wild = wild(0);
        if (wild == pattern.length()) {
            return path.equals(pattern);
        }
        if (pattern.startsWith(ANYWHERE) && wild(ANYWHERE.length()) == pattern.length()) {
            return endsWithName(path);
        }
        // The slash of `dir/**` need not be there.
        int literal = wild > 0 && pattern.charAt(wild - 1) == '/' ? wild - 1 : wild;
        return path.regionMatches(0, pattern, 0, literal)
                && path.endsWith(afterWild())
                && fitsWhole(path);
    }

    /// What stands behind the last wildcard, and behind the slash that belongs to it.
    private String afterWild() {
        int last = Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?'));
        boolean folders = last > 0 && pattern.startsWith(ANYWHERE, last - 1);
        return pattern.substring(last + (folders ? 2 : 1));
    }

    /// Where the first wildcard from an index on stands; the length where none does.
    private int wild(int from) {
        int at = from;
        while (at < pattern.length() && "*?".indexOf(pattern.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /// Of `**/name`.
    private boolean endsWithName(String path) {
        int length = pattern.length() - ANYWHERE.length();
        int start = path.length() - length;
        return start >= 0
                && path.regionMatches(start, pattern, ANYWHERE.length(), length)
                && (start == 0 || path.charAt(start - 1) == '/');
    }

    private boolean fitsWhole(String path) {
        boolean[] reached = new boolean[path.length() + 1];
        reached[0] = true;
        int at = 0;
        while (at < pattern.length()) {
            if (pattern.startsWith("**/", at)) {
                reached = acrossFolders(reached, path);
                at += 3;
            } else if (pattern.startsWith("/**", at) && at + 3 == pattern.length()) {
                return below(reached, path);
            } else if (pattern.startsWith("**", at)) {
                reached = run(reached, path, true);
                at += 2;
            } else if (pattern.charAt(at) == '*') {
                reached = run(reached, path, false);
                at++;
            } else {
                reached = one(reached, path, pattern.charAt(at));
                at++;
            }
        }
        return reached[path.length()];
    }

    private static boolean[] acrossFolders(boolean[] from, String path) {
        boolean[] to = new boolean[from.length];
        boolean open = false;
        for (int i = 0; i < from.length; i++) {
            to[i] = from[i] || (open && path.charAt(i - 1) == '/');
            open |= from[i];
        }
        return to;
    }

    private static boolean below(boolean[] from, String path) {
        for (int i = 0; i < from.length; i++) {
            if (from[i] && (i == path.length() || path.charAt(i) == '/')) {
                return true;
            }
        }
        return false;
    }

    private static boolean[] run(boolean[] from, String path, boolean slashes) {
        boolean[] to = new boolean[from.length];
        for (int i = 0; i < from.length; i++) {
            to[i] = from[i] || (i > 0 && to[i - 1] && (slashes || path.charAt(i - 1) != '/'));
        }
        return to;
    }

    private static boolean[] one(boolean[] from, String path, char wanted) {
        boolean[] to = new boolean[from.length];
        for (int i = 1; i < from.length; i++) {
            char seen = path.charAt(i - 1);
            to[i] = from[i - 1] && (wanted == '?' ? seen != '/' : seen == wanted);
        }
        return to;
    }
}
