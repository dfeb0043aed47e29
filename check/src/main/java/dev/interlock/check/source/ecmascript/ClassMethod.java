package dev.interlock.check.source.ecmascript;

import java.util.Optional;

/// A method of a class, as the rest of the module calls it.
///
/// @param call `Type.method` of a static one, `object.method` where the module makes its one object
record ClassMethod(String call) {
    /// Tokens between `class` and the brace.
    private static final int LONGEST_HEAD = 60;

    /// Words before a method's name.
    private static final int WORDS = 5;

    /// @param brace opens the body of what may be a class
    /// @param name of a method in it
    static Optional<ClassMethod> at(Tokens tokens, int brace, int name) {
        int type = type(tokens, brace);
        if (type == Tokens.NOWHERE) {
            return Optional.empty();
        }
        if (isStatic(tokens, name)) {
            return Optional.of(new ClassMethod(tokens.text(type) + "." + tokens.text(name)));
        }
        int object = object(tokens, type, tokens.match(brace));
        return object == Tokens.NOWHERE
                ? Optional.empty()
                : Optional.of(new ClassMethod(tokens.text(object) + "." + tokens.text(name)));
    }

    /// The name of the class.
    private static int type(Tokens tokens, int brace) {
        int at = brace - 1;
        for (int step = 0; step < LONGEST_HEAD; step++) {
            int kind = tokens.kind(at);
            if (kind == Words.CLASS) {
                boolean named = Token.isWord(tokens.kind(at + 1)) && at + 1 < brace;
                return named ? at + 1 : Tokens.NOWHERE;
            }
            if (kind == Token.SEMICOLON || kind == Token.NONE || Token.isOpen(kind)) {
                return Tokens.NOWHERE;
            }
            at = tokens.before(at);
        }
        return Tokens.NOWHERE;
    }

    private static boolean isStatic(Tokens tokens, int name) {
        for (int at = name - 1; at >= name - WORDS && Token.isWord(tokens.kind(at)); at--) {
            if (tokens.isText(at, "static")) {
                return true;
            }
        }
        return false;
    }

    /// `const object = new Type(…)` behind the class; nowhere if there are two.
    private static int object(Tokens tokens, int type, int end) {
        int found = Tokens.NOWHERE;
        for (int at = Math.max(end, type); at < tokens.size(); at++) {
            if (tokens.is(at, Words.NEW) && tokens.isText(at + 1, tokens.text(type))) {
                int object = LocalTests.declared(tokens, at);
                if (object == Tokens.NOWHERE || found != Tokens.NOWHERE) {
                    return Tokens.NOWHERE;
                }
                found = object;
            }
        }
        return found;
    }
}
