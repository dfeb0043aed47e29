package dev.interlock.check.source.ecmascript;

/// `<string, List<number>>`, where nothing but types can stand.
final class TypeArguments {
    private TypeArguments() {}

    /// The offset behind the closing `>`.
    static int end(char[] text, int start, int end) {
        int depth = 0;
        for (int at = start; at < end; at++) {
            char next = text[at];
            if (next == '<') {
                depth++;
            } else if (next == '>' && text[at - 1] != '=' && --depth == 0) {
                return at + 1;
            } else if (next == '"' || next == '\'') {
                int behind = Literals.string(text, at, end);
                at = behind == Literals.OPEN ? at : behind - 1;
            }
        }
        return end;
    }
}
