package dev.interlock.check.source.ecmascript;

import java.util.ArrayList;
import java.util.List;

/// What a declaration at the head of a statement declares.
final class Declarations {
    /// @param name its token
    /// @param value the first token of what it begins with; [Tokens#NOWHERE] for none, and for
    ///   names that a pattern takes out of a value
    record Declared(Binding.Kind kind, int name, int value) {}

    private Declarations() {}

    /// The names; none where the token begins no declaration.
    static List<Declared> at(Tokens tokens, int word) {
        int kind = tokens.kind(word);
        int next = tokens.kind(word + 1);
        if (kind == Words.CONST && next == Words.ENUM) {
            return at(tokens, word + 1);
        }
        if (kind == Words.CONST) {
            return variables(tokens, word + 1, Binding.Kind.CONST);
        }
        if (kind == Words.VAR) {
            return variables(tokens, word + 1, Binding.Kind.VAR);
        }
        if (kind == Words.LET && beginsVariable(next)) {
            return variables(tokens, word + 1, Binding.Kind.LET);
        }
        if (kind == Words.USING && Token.isWord(next) && !tokens.startsLine(word + 1)) {
            return variables(tokens, word + 1, Binding.Kind.CONST);
        }
        if (kind == Words.FUNCTION) {
            int name = next == Token.STAR ? word + 2 : word + 1;
            return one(tokens, Binding.Kind.FUNCTION, name);
        }
        if (kind == Words.CLASS) {
            return next == Words.EXTENDS || next == Words.IMPLEMENTS
                    ? List.of()
                    : one(tokens, Binding.Kind.CLASS, word + 1);
        }
        return types(tokens, word, kind);
    }

    private static List<Declared> types(Tokens tokens, int word, int kind) {
        int behind = tokens.kind(word + 2);
        boolean sameLine = !tokens.startsLine(word + 1);
        if (kind == Words.ENUM && behind == Token.OPEN_BRACE) {
            return one(tokens, Binding.Kind.ENUM, word + 1);
        }
        if (kind == Words.INTERFACE && sameLine) {
            boolean body =
                    behind == Token.OPEN_BRACE || behind == Token.LESS || behind == Words.EXTENDS;
            return body ? one(tokens, Binding.Kind.TYPE, word + 1) : List.of();
        }
        if (kind == Words.TYPE && sameLine) {
            boolean alias = behind == Token.ASSIGN || behind == Token.LESS;
            return alias ? one(tokens, Binding.Kind.TYPE, word + 1) : List.of();
        }
        if ((kind == Words.NAMESPACE || kind == Words.MODULE) && sameLine) {
            boolean body = behind == Token.OPEN_BRACE || behind == Token.DOT;
            return body ? one(tokens, Binding.Kind.NAMESPACE, word + 1) : List.of();
        }
        return List.of();
    }

    private static List<Declared> one(Tokens tokens, Binding.Kind kind, int name) {
        return Token.isWord(tokens.kind(name))
                ? List.of(new Declared(kind, name, Tokens.NOWHERE))
                : List.of();
    }

    private static boolean beginsVariable(int kind) {
        return (Token.isWord(kind) && kind != Words.IN && kind != Words.INSTANCEOF)
                || kind == Token.OPEN_BRACE
                || kind == Token.OPEN_BRACKET;
    }

    private static List<Declared> variables(Tokens tokens, int first, Binding.Kind kind) {
        List<Declared> found = new ArrayList<>();
        int at = first;
        while (beginsVariable(tokens.kind(at)) && found.size() < FactsBuilder.LIMIT) {
            int end = variable(tokens, at, kind, found);
            if (!tokens.is(end, Token.COMMA)) {
                break;
            }
            at = end + 1;
        }
        return found;
    }

    /// One declarator; the token behind it.
    private static int variable(Tokens tokens, int name, Binding.Kind kind, List<Declared> found) {
        int at = tokens.after(name);
        if (tokens.is(at, Token.NOT)) {
            at++;
        }
        if (tokens.is(at, Token.COLON)) {
            at = Statements.endOfType(tokens, at + 1);
        }
        boolean hasValue = tokens.is(at, Token.ASSIGN);
        if (Token.isWord(tokens.kind(name))) {
            found.add(new Declared(kind, name, hasValue ? at + 1 : Tokens.NOWHERE));
        } else {
            Patterns.names(tokens, name)
                    .forEach(part -> found.add(new Declared(kind, part, Tokens.NOWHERE)));
        }
        return hasValue ? Statements.endOfExpression(tokens, at + 1) : at;
    }
}
