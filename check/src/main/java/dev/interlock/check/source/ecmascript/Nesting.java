package dev.interlock.check.source.ecmascript;

import java.util.Arrays;

/// The brackets that stand open, the innermost last. On the heap: its depth is bounded by the
/// length of the file alone.
final class Nesting {
    enum Mode {
        /// `(`, `[`, `{`
        CODE,
        /// `${` in a template
        TEMPLATE,
        /// `{` between or in tags
        CONTAINER,
        /// `<a …`, before its `>`
        TAG,
        /// between `<a>` and `</a>`
        CHILDREN
    }

    private int[] openers = new int[32];
    private Mode[] modes = new Mode[32];
    private int depth;

    void push(int opener, Mode mode) {
        if (depth == openers.length) {
            openers = Arrays.copyOf(openers, depth * 2);
            modes = Arrays.copyOf(modes, depth * 2);
        }
        openers[depth] = opener;
        modes[depth++] = mode;
    }

    void pop() {
        depth--;
    }

    /// The same bracket goes on in another way.
    void change(Mode mode) {
        modes[depth - 1] = mode;
    }

    void clear() {
        depth = 0;
    }

    boolean isEmpty() {
        return depth == 0;
    }

    /// The token that opened the innermost one.
    int opener() {
        return depth == 0 ? Tokens.NOWHERE : openers[depth - 1];
    }

    Mode mode() {
        return depth == 0 ? Mode.CODE : modes[depth - 1];
    }

    /// The outermost element whose end has not come.
    int firstElement() {
        for (int index = 0; index < depth; index++) {
            if (modes[index] == Mode.TAG || modes[index] == Mode.CHILDREN) {
                return openers[index];
            }
        }
        return Tokens.NOWHERE;
    }
}
