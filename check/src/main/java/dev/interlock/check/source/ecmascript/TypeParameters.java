package dev.interlock.check.source.ecmascript;

/// Tells `<T>(x: T) => x` from `<T>text</T>` in files that may have both.
final class TypeParameters {
    /// How far it looks ahead for the end of parameters and for a closing tag.
    private static final int NEAR = 400;

    private static final int FAR = 4_000;

    private final char[] text;
    private final int end;

    /// What is left to look at in the whole file: a limit that keeps the time linear.
    private int budget;

    TypeParameters(char[] text, int end) {
        this.text = text;
        this.end = end;
        this.budget = 8 * Math.max(end, FAR);
    }

    /// @param less the offset of a `<` where an operand may begin
    boolean beginAt(int less) {
        int start = skipSpace(less + 1);
        int nameEnd = Literals.name(text, start, end);
        if (nameEnd == start) {
            return false;
        }
        int next = skipSpace(nameEnd);
        char sign = charAt(next);
        if (sign == ',' || sign == '=') {
            return true;
        }
        if (isWord(start, nameEnd, "const") && Characters.kind(sign) == Characters.LETTER) {
            return true;
        }
        if (sign == '>') {
            return isSignature(start, nameEnd, next + 1);
        }
        int wordEnd = Literals.name(text, next, end);
        return next > nameEnd && isWord(next, wordEnd, "extends") && constrains(wordEnd);
    }

    /// `<a extends="x">` and `<a extends>` are elements.
    private boolean constrains(int at) {
        int next = skipSpace(at);
        char sign = charAt(next);
        return next > at && sign != '=' && sign != '>' && sign != '/';
    }

    /// `<T>(…) =>` and `<T>(…): X`, with no `</T>` near.
    private boolean isSignature(int nameStart, int nameEnd, int afterGreater) {
        int open = skipSpace(afterGreater);
        if (charAt(open) != '(') {
            return false;
        }
        int close = closingParen(open);
        if (close < 0) {
            return false;
        }
        int next = skipSpace(close);
        boolean arrow = charAt(next) == '=' && charAt(next + 1) == '>';
        return (arrow || charAt(next) == ':') && !isClosed(nameStart, nameEnd, close);
    }

    private int closingParen(int open) {
        int depth = 0;
        int limit = Math.min(end, open + NEAR);
        for (int at = open; at < limit && budget > 0; at++, budget--) {
            if (text[at] == '(') {
                depth++;
            } else if (text[at] == ')' && --depth == 0) {
                return at + 1;
            }
        }
        return Literals.OPEN;
    }

    private boolean isClosed(int nameStart, int nameEnd, int from) {
        int limit = Math.min(end - 2, from + FAR);
        for (int at = from; at < limit && budget > 0; at++, budget--) {
            if (text[at] == '<' && text[at + 1] == '/' && sameName(nameStart, nameEnd, at + 2)) {
                return true;
            }
        }
        return false;
    }

    private boolean sameName(int nameStart, int nameEnd, int other) {
        for (int at = nameStart; at < nameEnd; at++) {
            if (charAt(other + at - nameStart) != text[at]) {
                return false;
            }
        }
        return charAt(other + nameEnd - nameStart) == '>';
    }

    private boolean isWord(int start, int wordEnd, String word) {
        return wordEnd - start == word.length()
                && new String(text, start, word.length()).equals(word);
    }

    private int skipSpace(int from) {
        int at = from;
        while (at < end && Characters.kind(text[at]) == Characters.SPACE) {
            at++;
        }
        return at;
    }

    private char charAt(int at) {
        return at < end ? text[at] : 0;
    }
}
