package dev.interlock.check.source.ecmascript;

import java.util.Optional;

/// A function's head.
///
/// @param start the parenthesis that opens its parameters, or its only parameter where there is
///   none
/// @param arrow whether it is `… => …`
record Function(int start, boolean arrow) {
    private static final int MOST_PARAMETERS = 20;

    /// Most brackets on the way out.
    private static final int LEVELS = 40;

    /// The innermost function around a token.
    static Optional<Function> around(Tokens tokens, int token) {
        int at = token;
        for (int level = 0; level < LEVELS && at != Tokens.NOWHERE; level++) {
            int arrow = Enclosing.arrowBefore(tokens, at);
            if (arrow != Tokens.NOWHERE) {
                return head(tokens, arrow + 1, true);
            }
            int open = tokens.parent(at);
            if (tokens.is(open, Token.OPEN_BRACE) && Enclosing.isFunctionBody(tokens, open)) {
                return head(tokens, open, tokens.is(open - 1, Token.ARROW));
            }
            at = open;
        }
        return Optional.empty();
    }

    /// @param body the token behind the arrow, or the brace of the body
    private static Optional<Function> head(Tokens tokens, int body, boolean arrow) {
        int parameters = Enclosing.parameters(tokens, body);
        if (parameters != Tokens.NOWHERE) {
            return Optional.of(new Function(parameters, arrow));
        }
        int single = body - 2;
        boolean bare = arrow && Token.isWord(tokens.kind(single));
        return bare ? Optional.of(new Function(single, true)) : Optional.empty();
    }

    /// The position of a parameter of this name; -1 where there is none.
    int parameter(Tokens tokens, String name) {
        if (!tokens.is(start, Token.OPEN_PAREN)) {
            return tokens.isText(start, name) ? 0 : -1;
        }
        int close = tokens.match(start);
        int at = start + 1;
        for (int position = 0; position < MOST_PARAMETERS && at < close; position++) {
            if (tokens.isText(at, name)) {
                return position;
            }
            at = behindParameter(tokens, at) + 1;
        }
        return -1;
    }

    private static int behindParameter(Tokens tokens, int parameter) {
        int at = tokens.after(parameter);
        if (tokens.is(at, Token.QUESTION)) {
            at++;
        }
        if (tokens.is(at, Token.COLON)) {
            at = Statements.endOfType(tokens, at + 1);
        }
        return Statements.endOfExpression(tokens, at);
    }

    /// The name by which the module calls it: `env`, `config.get`; empty where it has none.
    String name(Tokens tokens) {
        int before = behindTypeParameters(tokens);
        if (tokens.is(before, Words.ASYNC)) {
            before--;
        }
        if (tokens.is(before, Words.FUNCTION)) {
            return assigned(tokens, before - 1);
        }
        if (arrow) {
            return assigned(tokens, before);
        }
        if (!Token.isWord(tokens.kind(before))) {
            return "";
        }
        int word = tokens.is(before - 1, Token.STAR) ? before - 2 : before - 1;
        return tokens.is(word, Words.FUNCTION) ? tokens.text(before) : member(tokens, before);
    }

    private int behindTypeParameters(Tokens tokens) {
        int at = start - 1;
        if (!tokens.is(at, Token.GREATER)) {
            return at;
        }
        for (int step = 0; step < 40 && !tokens.is(at, Token.LESS); step++) {
            at = tokens.before(at);
        }
        return at - 1;
    }

    /// `const name: Type = …`, `name = …`, `{ name: … }`
    private static String assigned(Tokens tokens, int before) {
        if (tokens.is(before, Token.COLON)) {
            return member(tokens, before - 1);
        }
        if (!tokens.is(before, Token.ASSIGN)) {
            return "";
        }
        int declared = LocalTests.declared(tokens, before + 1);
        int name = declared == Tokens.NOWHERE ? before - 1 : declared;
        return Token.isWord(tokens.kind(name)) ? tokens.text(name) : "";
    }

    /// `const object = { name … }`, `class Type { static name … }`
    private static String member(Tokens tokens, int name) {
        int brace = tokens.parent(name);
        if (!tokens.is(brace, Token.OPEN_BRACE)) {
            return "";
        }
        if (!tokens.is(brace - 1, Token.ASSIGN)) {
            return ClassMethod.at(tokens, brace, name).map(ClassMethod::call).orElse("");
        }
        int object = LocalTests.declared(tokens, brace);
        return object == Tokens.NOWHERE ? "" : tokens.text(object) + "." + tokens.text(name);
    }
}
