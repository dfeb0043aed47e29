package dev.interlock.check.source.ecmascript;

/// The strings of names that code writes again and again: one string for each, as long as no other
/// takes its place. A repository's facts hold seven times as many names as there are.
final class Names {
    /// A power of two.
    private static final int SIZE = 1 << 12;

    private static final int LONGEST = 64;

    private final String[] known = new String[SIZE];

    /// @param to behind the last character
    String of(char[] text, int from, int to) {
        if (to - from > LONGEST) {
            return new String(text, from, to - from);
        }
        int hash = 0;
        for (int at = from; at < to; at++) {
            hash = 31 * hash + text[at];
        }
        int slot = (hash ^ (hash >>> 12)) & (SIZE - 1);
        String there = known[slot];
        if (there != null && is(there, text, from, to)) {
            return there;
        }
        String made = new String(text, from, to - from);
        known[slot] = made;
        return made;
    }

    private static boolean is(String name, char[] text, int from, int to) {
        if (name.length() != to - from) {
            return false;
        }
        for (int at = 0; at < name.length(); at++) {
            if (name.charAt(at) != text[from + at]) {
                return false;
            }
        }
        return true;
    }
}
