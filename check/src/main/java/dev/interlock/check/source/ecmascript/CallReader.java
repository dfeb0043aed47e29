package dev.interlock.check.source.ecmascript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Calls that rules ask for, with their arguments as far as they are literals and names.
final class CallReader {
    private static final int MOST_ARGUMENTS = 20;
    private static final int MOST_PROPERTIES = 100;
    private static final int DEEPEST = 8;

    private final Tokens tokens;
    private final FactsBuilder facts;

    CallReader(Tokens tokens, FactsBuilder facts) {
        this.tokens = tokens;
        this.facts = facts;
    }

    /// @param word the last word of the callee
    void read(int word) {
        int open = behindTypes(word + 1);
        if (!tokens.is(open, Token.OPEN_PAREN) || tokens.match(open) == Tokens.NOWHERE) {
            return;
        }
        int first = Callee.start(tokens, word);
        int before = tokens.kind(first - 1);
        if (before == Words.FUNCTION || isMethod(open, before)) {
            return;
        }
        int start = tokens.start(first);
        int end = tokens.end(tokens.match(open));
        facts.add(
                new Call(
                        Callee.text(tokens, first, word),
                        before == Words.NEW,
                        arguments(open),
                        Enclosing.isTopLevel(tokens, first),
                        new Span(start, tokens.end(word) - start),
                        new Span(start, end - start)));
    }

    private int behindTypes(int at) {
        int behind = at;
        if (tokens.is(at, Token.OPTIONAL_DOT) && tokens.is(at + 1, Token.OPEN_PAREN)) {
            behind = at + 1;
        } else if (tokens.is(at, Token.LESS)) {
            behind = Math.max(at, Statements.typeArguments(tokens, at));
        }
        return behind;
    }

    /// `{ set(name) { … } }` declares what looks like a call.
    private boolean isMethod(int open, int before) {
        boolean member =
                before == Token.OPEN_BRACE
                        || before == Token.COMMA
                        || before == Words.ASYNC
                        || before == Token.CLOSE_BRACE
                        || before == Token.SEMICOLON;
        int behind = tokens.after(open);
        boolean body = tokens.is(behind, Token.OPEN_BRACE) && !tokens.startsLine(behind);
        return member && (body || tokens.is(behind, Token.COLON));
    }

    private List<Call.Argument> arguments(int open) {
        List<Call.Argument> arguments = new ArrayList<>();
        int close = tokens.match(open);
        int at = open + 1;
        while (at < close && arguments.size() < MOST_ARGUMENTS) {
            int end = Statements.endOfExpression(tokens, at);
            arguments.add(argument(at, end));
            at = Math.max(end, at) + 1;
        }
        return List.copyOf(arguments);
    }

    private Call.Argument argument(int at, int end) {
        int kind = tokens.kind(at);
        if (kind == Token.OPEN_BRACE && tokens.after(at) == end) {
            Map<String, String> properties = new HashMap<>();
            properties(at, "", properties, 0);
            return new Call.Argument(Call.Kind.OBJECT, "", Map.copyOf(properties));
        }
        if (isFunction(at, end)) {
            return new Call.Argument(Call.Kind.FUNCTION, "", Map.of());
        }
        if (end != at + 1) {
            return new Call.Argument(Call.Kind.OTHER, "", Map.of());
        }
        if (tokens.isString(at)) {
            String text = Harmless.argument(tokens.value(at));
            return new Call.Argument(Call.Kind.STRING, text, Map.of());
        }
        if (kind == Token.NUMBER) {
            return new Call.Argument(Call.Kind.NUMBER, "", Map.of());
        }
        return Token.isWord(kind)
                ? new Call.Argument(Call.Kind.NAME, tokens.text(at), Map.of())
                : new Call.Argument(Call.Kind.OTHER, "", Map.of());
    }

    private boolean isFunction(int start, int end) {
        int at = tokens.is(start, Words.ASYNC) ? start + 1 : start;
        if (tokens.is(at, Words.FUNCTION)) {
            return true;
        }
        int behind = tokens.after(at);
        if (behind < end && tokens.is(at, Token.OPEN_PAREN) && tokens.is(behind, Token.COLON)) {
            return true;
        }
        return behind < end && tokens.is(behind, Token.ARROW);
    }

    private void properties(int open, String prefix, Map<String, String> found, int depth) {
        int close = tokens.match(open);
        int at = open + 1;
        while (at < close && found.size() < MOST_PROPERTIES) {
            int end = Statements.endOfExpression(tokens, at);
            property(at, end, prefix, found, depth);
            at = end + 1;
        }
    }

    private void property(int at, int end, String prefix, Map<String, String> found, int depth) {
        if (tokens.is(at, Token.SPREAD)) {
            found.put(prefix + "...", "");
            return;
        }
        if (!Token.isWord(tokens.kind(at)) && !tokens.isString(at)) {
            return;
        }
        String name = prefix + Specifiers.name(tokens, at);
        int value = at + 2;
        if (end == at + 1) {
            found.put(name, name.substring(prefix.length()));
        } else if (!tokens.is(at + 1, Token.COLON)) {
            found.put(name, "");
        } else if (tokens.is(value, Token.OPEN_BRACE)
                && tokens.after(value) == end
                && depth < DEEPEST) {
            properties(value, name + ".", found, depth + 1);
        } else {
            found.put(name, end == value + 1 ? value(name, value) : "");
        }
    }

    private String value(String path, int at) {
        if (tokens.isString(at)) {
            return Harmless.property(path, tokens.value(at));
        }
        return Token.isWord(tokens.kind(at)) ? tokens.text(at) : "";
    }
}
