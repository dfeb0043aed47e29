package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;

/// What code does with a value that it first gives a name: `const x = process.env.X; if (!x) …`.
final class LocalTests {
    /// Most tokens behind the declaration that are looked at.
    private static final int FAR = 2_000;

    private static final int MOST_USES = 50;

    /// Most tokens of the type of a declaration.
    private static final int LONGEST_TYPE = 40;

    private LocalTests() {}

    /// What the read itself says, else what is done with the variable that it is the value of.
    static Need need(Tokens tokens, int start, int end) {
        Need need = Needs.of(tokens, start, end);
        int name = declared(tokens, start);
        if (need == Need.REQUIRED && name != Tokens.NOWHERE && isWhole(tokens, end)) {
            need = ofVariable(tokens, name, end);
        }
        boolean content =
                need == Need.REQUIRED
                        && (Tolerance.of(tokens, start, end)
                                || isTestedAsField(tokens, start, end)
                                || isTestedAsMember(tokens, start, end)
                                || isContent(tokens, start));
        return content ? Need.GUARDED : need;
    }

    /// As [#need], of a variable that a pattern declares.
    static Need ofPart(Tokens tokens, int name, int start) {
        Need need = ofVariable(tokens, name, start);
        return need == Need.REQUIRED && isContent(tokens, start) ? Need.GUARDED : need;
    }

    /// Whether the code around a read goes on without it, or does not always run.
    private static boolean isContent(Tokens tokens, int start) {
        return ChosenCode.holds(tokens, start) || Enclosing.isForgiven(tokens, start);
    }

    /// `const config = { key: read }`, and somewhere `config.key` is tested.
    private static boolean isTestedAsMember(Tokens tokens, int start, int end) {
        int key = start - 2;
        int next = tokens.kind(end);
        int object = declared(tokens, tokens.parent(start));
        boolean property =
                tokens.is(start - 1, Token.COLON)
                        && Token.isWord(tokens.kind(key))
                        && (next == Token.COMMA || next == Token.CLOSE_BRACE);
        if (!property || object == Tokens.NOWHERE) {
            return false;
        }
        String name = tokens.text(object);
        String member = tokens.text(key);
        int last = Math.min(tokens.size(), end + FAR);
        for (int at = end; at < last; at++) {
            boolean use =
                    tokens.is(at + 1, Token.DOT)
                            && tokens.isText(at, name)
                            && tokens.isText(at + 2, member)
                            && !tokens.is(at - 1, Token.DOT);
            if (use && Needs.of(tokens, at, at + 3) != Need.REQUIRED) {
                return !Conditions.demands(tokens, at, at + 3);
            }
        }
        return false;
    }

    /// `this.key = read`, or a field of a class that begins so, and somewhere `this.key` is tested.
    private static boolean isTestedAsField(Tokens tokens, int start, int end) {
        int name = start - 2;
        boolean assigned =
                tokens.is(start - 1, Token.ASSIGN)
                        && Token.isWord(tokens.kind(name))
                        && !isDeclared(tokens, name)
                        && isWhole(tokens, end);
        int uses = 0;
        String field = assigned ? tokens.text(name) : "";
        for (int at = 0; assigned && at < tokens.size() && uses < MOST_USES; at++) {
            boolean use =
                    tokens.is(at, Words.THIS)
                            && tokens.is(at + 1, Token.DOT)
                            && tokens.isText(at + 2, field)
                            && at + 2 != name;
            if (use) {
                uses++;
                if (Needs.of(tokens, at, at + 3) != Need.REQUIRED) {
                    return true;
                }
                if (Conditions.demands(tokens, at, at + 3)) {
                    return false;
                }
            }
        }
        return false;
    }

    private static boolean isWhole(Tokens tokens, int end) {
        int next = tokens.kind(end);
        return next == Token.SEMICOLON
                || next == Token.COMMA
                || next == Token.BOUNDARY
                || next == Token.NOT
                || next == Words.AS
                || Statements.newLineEnds(tokens, end);
    }

    /// The name of `const name: Type =` before a token.
    static int declared(Tokens tokens, int value) {
        if (!tokens.is(value - 1, Token.ASSIGN)) {
            return Tokens.NOWHERE;
        }
        int name = value - 2;
        for (int step = 0; step < LONGEST_TYPE && !isDeclared(tokens, name); step++) {
            int kind = tokens.kind(name);
            if (kind == Token.SEMICOLON || kind == Token.NONE || Token.isOpen(kind)) {
                return Tokens.NOWHERE;
            }
            name = tokens.before(name);
        }
        return isDeclared(tokens, name) ? name : Tokens.NOWHERE;
    }

    private static boolean isDeclared(Tokens tokens, int name) {
        int word = tokens.kind(name - 1);
        return Token.isWord(tokens.kind(name))
                && (word == Words.CONST || word == Words.LET || word == Words.VAR);
    }

    /// The first test of a variable in its block decides; one that a function never uses again is
    /// not needed.
    static Need ofVariable(Tokens tokens, int name, int from) {
        int block = Enclosing.block(tokens, from);
        int close = block == Tokens.NOWHERE ? tokens.size() : tokens.match(block);
        int last = Math.min(close == Tokens.NOWHERE ? tokens.size() : close, from + FAR);
        String text = tokens.text(name);
        int uses = 0;
        for (int at = from; at < last && uses < MOST_USES; at++) {
            if (isUse(tokens, at, name, text)) {
                uses++;
                Need need = Needs.of(tokens, at, at + 1);
                if (need != Need.REQUIRED) {
                    return need;
                }
                if (Conditions.demands(tokens, at, at + 1)) {
                    return Need.REQUIRED;
                }
            }
        }
        boolean unused = uses == 0 && block != Tokens.NOWHERE && last == close;
        return unused && Token.isWord(tokens.kind(name)) ? Need.GUARDED : Need.REQUIRED;
    }

    private static boolean isUse(Tokens tokens, int at, int name, String text) {
        return tokens.kind(at) == tokens.kind(name)
                && tokens.isText(at, text)
                && !tokens.is(at - 1, Token.DOT)
                && !tokens.is(at - 1, Token.OPTIONAL_DOT)
                && !isKey(tokens, at);
    }

    /// `{ name: … }`
    private static boolean isKey(Tokens tokens, int at) {
        int before = tokens.kind(at - 1);
        return tokens.is(at + 1, Token.COLON)
                && tokens.is(tokens.parent(at), Token.OPEN_BRACE)
                && (before == Token.OPEN_BRACE || before == Token.COMMA);
    }
}
