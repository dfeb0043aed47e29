package dev.interlock.check.source.ecmascript;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The names that a destructuring pattern declares.
final class Patterns {
    /// Most tokens of the type of a declaration.
    private static final int LONGEST_TYPE = 40;

    private Patterns() {}

    /// One property or element of a pattern.
    ///
    /// @param key token of the property's name; [Tokens#NOWHERE] in an array
    /// @param target token of the name it gets, or of the bracket of a pattern within
    /// @param defaultValue token behind its `=`, or [Tokens#NOWHERE]
    record Part(int key, int target, int defaultValue, boolean rest) {}

    /// The bracket of the pattern that takes a value apart, its type between them or not: `{ a }: A
    /// =`.
    ///
    /// @param value the first token of the value
    static int before(Tokens tokens, int value) {
        if (!tokens.is(value - 1, Token.ASSIGN)) {
            return Tokens.NOWHERE;
        }
        int at = value - 2;
        for (int step = 0; step < LONGEST_TYPE; step++) {
            int open = tokens.match(at);
            boolean braces = tokens.is(at, Token.CLOSE_BRACE);
            if (braces
                    && !tokens.is(open - 1, Token.COLON)
                    && beginsPattern(tokens.kind(open - 1))) {
                return open;
            }
            int kind = tokens.kind(at);
            if (kind == Token.SEMICOLON || kind == Token.ASSIGN || kind == Token.NONE) {
                return Tokens.NOWHERE;
            }
            if (Token.isOpen(kind)) {
                return Tokens.NOWHERE;
            }
            at = tokens.before(at);
        }
        return Tokens.NOWHERE;
    }

    private static boolean beginsPattern(int kind) {
        return kind == Words.CONST
                || kind == Words.LET
                || kind == Words.VAR
                || kind == Token.OPEN_PAREN
                || kind == Token.COMMA;
    }

    /// Tokens of all names, those of patterns within included.
    static List<Integer> names(Tokens tokens, int open) {
        List<Integer> names = new ArrayList<>();
        Deque<Integer> patterns = new ArrayDeque<>(List.of(open));
        while (!patterns.isEmpty()) {
            for (Part part : parts(tokens, patterns.removeFirst())) {
                if (Token.isOpen(tokens.kind(part.target()))) {
                    patterns.addLast(part.target());
                } else if (Token.isWord(tokens.kind(part.target()))) {
                    names.add(part.target());
                }
            }
        }
        return names;
    }

    /// The parts of one pattern, without those of patterns within.
    static List<Part> parts(Tokens tokens, int open) {
        List<Part> parts = new ArrayList<>();
        int close = tokens.match(open);
        boolean object = tokens.is(open, Token.OPEN_BRACE);
        int at = open + 1;
        while (at < close && parts.size() < FactsBuilder.LIMIT) {
            if (tokens.is(at, Token.COMMA)) {
                at++;
                continue;
            }
            int end = endOfPart(tokens, at, close);
            parts.add(part(tokens, at, end, object));
            at = end + 1;
        }
        return parts;
    }

    private static int endOfPart(Tokens tokens, int start, int close) {
        int at = start;
        while (at < close && !tokens.is(at, Token.COMMA)) {
            at = tokens.after(at);
        }
        return at;
    }

    private static Part part(Tokens tokens, int start, int end, boolean object) {
        boolean rest = tokens.is(start, Token.SPREAD);
        int first = rest ? start + 1 : start;
        boolean computed = tokens.is(first, Token.OPEN_BRACKET) && object && !rest;
        int behindKey = tokens.after(first);
        boolean renamed = object && !rest && tokens.is(behindKey, Token.COLON);
        int target = renamed ? behindKey + 1 : first;
        int assign = tokens.after(target);
        boolean hasDefault = assign < end && tokens.is(assign, Token.ASSIGN);
        int key = !object || rest || computed ? Tokens.NOWHERE : first;
        return new Part(key, target, hasDefault ? assign + 1 : Tokens.NOWHERE, rest);
    }
}
