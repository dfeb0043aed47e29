package dev.interlock.check.source.git;

/// Git's wildmatch with `WM_PATHNAME` (gitignore(5)): `*` and `?` stop at `/`, `**` as a whole name
/// crosses folders, `[a-z]` and `[!a]` are classes, `\` takes the next character as it is. Time is
/// proportional to pattern times path.
final class WildMatch {
    private final String pattern;
    private final String path;
    private boolean[] reached;

    private WildMatch(String pattern, String path) {
        this.pattern = pattern;
        this.path = path;
        this.reached = new boolean[path.length() + 1];
        this.reached[0] = true;
    }

    static boolean fits(String pattern, String path) {
        return new WildMatch(pattern, path).run();
    }

    private boolean run() {
        int at = 0;
        while (at < pattern.length()) {
            at = step(at);
            if (at < 0) {
                return false;
            }
        }
        return reached[path.length()];
    }

    /// Takes one element of the pattern; the index after it, or -1 where nothing can fit any more.
    private int step(int at) {
        char c = pattern.charAt(at);
        boolean nameBegins = at == 0 || pattern.charAt(at - 1) == '/';
        if (c == '*') {
            return stars(at, nameBegins);
        }
        if (c == '[') {
            CharacterClass found = CharacterClass.at(pattern, at);
            if (found == null) {
                return -1;
            }
            one(found);
            return found.end();
        }
        if (c == '\\' && at + 1 == pattern.length()) {
            return -1;
        }
        int literal = c == '\\' ? at + 1 : at;
        char wanted = pattern.charAt(literal);
        boolean any = c == '?';
        boolean[] next = new boolean[reached.length];
        for (int i = 1; i < next.length; i++) {
            char seen = path.charAt(i - 1);
            next[i] = reached[i - 1] && (any ? seen != '/' : seen == wanted);
        }
        reached = next;
        return literal + 1;
    }

    /// Two stars or more are special where they are a whole name of the path.
    private int stars(int at, boolean nameBegins) {
        int end = at;
        while (end < pattern.length() && pattern.charAt(end) == '*') {
            end++;
        }
        boolean several = nameBegins && end - at > 1;
        if (several && end < pattern.length() && pattern.charAt(end) == '/') {
            folders();
            return end + 1;
        }
        run(several && end == pattern.length());
        return end;
    }

    private void one(CharacterClass wanted) {
        boolean[] next = new boolean[reached.length];
        for (int i = 1; i < next.length; i++) {
            char seen = path.charAt(i - 1);
            next[i] = reached[i - 1] && seen != '/' && wanted.has(seen);
        }
        reached = next;
    }

    /// `**/`: nothing, or any number of folders.
    private void folders() {
        boolean open = false;
        boolean[] next = reached.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] |= open && path.charAt(i - 1) == '/';
            open |= reached[i];
        }
        reached = next;
    }

    private void run(boolean slashes) {
        for (int i = 1; i < reached.length; i++) {
            reached[i] |= reached[i - 1] && (slashes || path.charAt(i - 1) != '/');
        }
    }
}
