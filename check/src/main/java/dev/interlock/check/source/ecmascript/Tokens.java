package dev.interlock.check.source.ecmascript;

import java.util.Arrays;

/// The tokens of a module, one array for each of their properties, comments and white space left
/// out. Everything may be asked past both ends: the answer is [Token#NONE].
final class Tokens {
    /// No bracket, nothing found.
    static final int NOWHERE = -1;

    private final char[] text;
    private short[] kinds;
    private int[] starts;
    private int[] ends;
    private int[] parents;
    private int[] matches;
    private int size;
    private final boolean[] seen = new boolean[Words.count()];
    private final Names names = new Names();

    /// @param text may be longer than what is read of it
    /// @param length of what is read
    Tokens(char[] text, int length) {
        this.text = text;
        int capacity = length / 6 + 16;
        this.kinds = new short[capacity];
        this.starts = new int[capacity];
        this.ends = new int[capacity];
        this.parents = new int[capacity];
        this.matches = new int[capacity];
    }

    /// These, with nothing in them: the text has another content.
    Tokens restarted() {
        size = 0;
        Arrays.fill(seen, false);
        return this;
    }

    /// @param parent the innermost bracket that is open, or [#NOWHERE]
    int add(int kind, int start, int end, int parent) {
        int index = size++;
        if (index == kinds.length) {
            grow();
        }
        kinds[index] = (short) kind;
        starts[index] = start;
        ends[index] = end;
        parents[index] = parent;
        matches[index] = NOWHERE;
        seen[kind] = true;
        return index;
    }

    private void grow() {
        int capacity = kinds.length * 2;
        kinds = Arrays.copyOf(kinds, capacity);
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
        parents = Arrays.copyOf(parents, capacity);
        matches = Arrays.copyOf(matches, capacity);
    }

    void match(int open, int close) {
        matches[open] = close;
        matches[close] = open;
    }

    int size() {
        return size;
    }

    int kind(int index) {
        return index < 0 || index >= size ? Token.NONE : kinds[index];
    }

    /// The first token from an index on that facts may begin with: a word of [Words], a string or
    /// an element.
    int nextOfInterest(int from) {
        short[] all = kinds;
        int last = size;
        int at = from;
        while (at < last) {
            int kind = all[at];
            if (kind >= Token.FIRST_WORD || kind == Token.STRING || kind == Token.JSX_OPEN) {
                return at;
            }
            at++;
        }
        return last;
    }

    /// Whether any is of this kind; it may also have been forgotten again.
    boolean has(int kind) {
        return seen[kind];
    }

    boolean is(int index, int kind) {
        return kind(index) == kind;
    }

    int start(int index) {
        return index < 0 ? 0 : starts[Math.min(index, size - 1)];
    }

    int end(int index) {
        return index < 0 ? 0 : ends[Math.min(index, size - 1)];
    }

    /// The innermost bracket around it, or [#NOWHERE]; for a bracket, the one around that.
    int parent(int index) {
        return index < 0 || index >= size ? NOWHERE : parents[index];
    }

    /// The other bracket of a pair; [#NOWHERE] for everything else and where it is missing.
    int match(int index) {
        return index < 0 || index >= size ? NOWHERE : matches[index];
    }

    /// The token after a whole: after the closing bracket if this one opens, else the next.
    int after(int index) {
        int kind = kind(index);
        if (Token.isOpen(kind)) {
            return match(index) == NOWHERE ? size : match(index) + 1;
        }
        return index + 1;
    }

    /// The token before a whole: before the opening bracket if this one closes.
    int before(int index) {
        return Token.isClose(kind(index)) && match(index) != NOWHERE ? match(index) - 1 : index - 1;
    }

    /// Forgets all tokens from this one on.
    void cut(int newSize) {
        size = newSize;
    }

    /// What stands between two tokens: white space and comments.
    String between(int one, int other) {
        int start = end(one);
        return new String(text, start, Math.max(0, start(other) - start));
    }

    /// A token as it is written; of a name the escapes are resolved.
    String text(int index) {
        int kind = kind(index);
        if (kind >= Token.FIRST_WORD) {
            return Words.text(kind);
        }
        if (kind == Token.NONE) {
            return "";
        }
        String text = names.of(this.text, starts[index], ends[index]);
        return kind == Token.NAME && text.indexOf('\\') >= 0 ? Escapes.resolve(text) : text;
    }

    Span span(int index) {
        return new Span(starts[index], ends[index] - starts[index]);
    }

    /// The offsets of the text within quotes.
    Span inner(int index) {
        return new Span(starts[index] + 1, Math.max(0, ends[index] - starts[index] - 2));
    }

    char charAt(int offset) {
        return text[offset];
    }

    /// What a string, or a template without substitutions, stands for.
    String value(int index) {
        int from = starts[index] + 1;
        int to = Math.max(from, ends[index] - 1);
        for (int at = from; at < to; at++) {
            if (text[at] == '\\') {
                return Escapes.resolve(new String(text, from, to - from));
            }
        }
        return names.of(text, from, to);
    }

    boolean isString(int index) {
        int kind = kind(index);
        return kind == Token.STRING || kind == Token.TEMPLATE;
    }

    boolean isText(int index, String expected) {
        if (index < 0 || index >= size || ends[index] - starts[index] != expected.length()) {
            return false;
        }
        for (int at = 0; at < expected.length(); at++) {
            if (text[starts[index] + at] != expected.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    /// Whether a line ends between the token before this one and this one.
    boolean startsLine(int index) {
        if (index <= 0 || index >= size) {
            return true;
        }
        for (int at = ends[index - 1]; at < starts[index]; at++) {
            char next = text[at];
            if (next == '\n' || next == '\r' || next == '\u2028' || next == '\u2029') {
                return true;
            }
        }
        return false;
    }
}
