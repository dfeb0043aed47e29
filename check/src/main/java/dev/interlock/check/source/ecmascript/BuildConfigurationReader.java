package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.ecmascript.BuildConfiguration.Inlined;
import dev.interlock.check.source.ecmascript.BuildConfiguration.Prefix;
import dev.interlock.check.source.ecmascript.BuildConfiguration.Whole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Goes once through the tokens of a bundler's configuration and stops at the keys that speak of
/// the environment.
final class BuildConfigurationReader {
    private static final int MOST = 1_000;
    private static final int DEEPEST = 3;

    /// Tokens of a value that are looked at.
    private static final int LONGEST = 100;

    private static final String ENVIRONMENT = "process.env";
    private static final String META = "import.meta.env";

    private final Tokens tokens;
    private final boolean next;
    private final List<Inlined> inlined = new ArrayList<>();
    private final List<Whole> whole = new ArrayList<>();
    private final List<Prefix> prefixes = new ArrayList<>();
    private final Set<String> given = new HashSet<>();

    /// Where the braces of `const name = { … }` open.
    private final Map<String, Integer> objects = new HashMap<>();

    /// Names that hold everything: `const env = loadEnv(mode, folder, '')`.
    private final Set<String> everything = new HashSet<>();

    /// @param next whether it is Next's, where `env` is a key of its own
    BuildConfigurationReader(Tokens tokens, boolean next) {
        this.tokens = tokens;
        this.next = next;
    }

    BuildConfiguration read() {
        for (int at = 0; at < tokens.size() && inlined.size() + whole.size() < MOST; at++) {
            if (tokens.is(at + 1, Token.COLON)) {
                key(at);
            } else if (tokens.isText(at, "loadEnv") && tokens.is(at + 1, Token.OPEN_PAREN)) {
                loadEnv(at);
            } else if (tokens.is(at + 1, Token.OPEN_PAREN)) {
                plugin(at);
            } else if (tokens.is(at + 1, Token.ASSIGN) && tokens.is(at + 2, Token.OPEN_BRACE)) {
                objects.put(tokens.text(at), at + 2);
            }
        }
        return new BuildConfiguration(inlined, whole, prefixes, given);
    }

    private void plugin(int at) {
        if (tokens.isText(at, "DefinePlugin")) {
            define(at + 2);
        } else if (tokens.isText(at, "EnvironmentPlugin")) {
            give(at + 2);
        }
    }

    private void key(int at) {
        int value = at + 2;
        String name = name(at);
        switch (name) {
            case "define" -> define(value);
            case "envPrefix" -> prefix(value);
            case "env", "publicRuntimeConfig" -> {
                if (next) {
                    environment(name, value);
                    if (name.equals("env")) {
                        give(value);
                    }
                }
            }
            default -> defined(name, value);
        }
    }

    private String name(int at) {
        return Token.isWord(tokens.kind(at)) || tokens.isString(at)
                ? Specifiers.name(tokens, at)
                : "";
    }

    private void prefix(int value) {
        if (tokens.isString(value)) {
            prefixes.add(new Prefix(tokens.value(value), span(value)));
        } else if (tokens.is(value, Token.OPEN_BRACKET)) {
            for (int at = value + 1; at < tokens.match(value) && prefixes.size() < MOST; at++) {
                if (tokens.isString(at)) {
                    prefixes.add(new Prefix(tokens.value(at), span(at)));
                }
            }
        }
    }

    /// `{ 'process.env': process.env, 'process.env.NAME': JSON.stringify(…) }`
    private void define(int open) {
        for (int at : properties(open)) {
            String name = name(at);
            int value = at + 2;
            int end = Statements.endOfExpression(tokens, value);
            if (name.equals(ENVIRONMENT) && isWhole(value, end)) {
                whole.add(new Whole(name, span(at)));
            } else if (name.startsWith(ENVIRONMENT + ".")) {
                inlined.add(
                        new Inlined(
                                name.substring(ENVIRONMENT.length() + 1),
                                mentions(value, end),
                                span(at)));
            }
        }
    }

    /// What a bundler writes into code, be it by `define`, a plugin, or a variable that holds what
    /// they take: under `process.env.NAME`, or all names of an object at once.
    private void defined(String name, int value) {
        for (String environment : List.of(ENVIRONMENT, META)) {
            if (name.equals(environment)) {
                give(value);
            } else if (name.startsWith(environment + ".")) {
                give(name.substring(environment.length() + 1), value);
            }
        }
    }

    /// Every name of an object has a value: `{ NAME: 'value', OTHER }`.
    private void give(int value) {
        for (int at : properties(object(value))) {
            give(name(at), tokens.is(at + 1, Token.COLON) ? at + 2 : at);
        }
    }

    private void give(String name, int value) {
        boolean nothing = tokens.is(value, Words.UNDEFINED);
        if (!nothing && !passesOn(name, value, Statements.endOfExpression(tokens, value))) {
            given.add(name);
        }
    }

    /// Whether a value is what the environment has under the same name, and nothing instead.
    private boolean passesOn(String name, int start, int end) {
        boolean same = false;
        for (int at = start; at < Math.min(end, start + LONGEST); at++) {
            int kind = tokens.kind(at);
            if (kind == Token.OR || kind == Token.NULLISH || kind == Token.QUESTION) {
                return false;
            }
            same |= isMember(at) && name(at).equals(name);
        }
        return same;
    }

    private boolean isMember(int at) {
        return switch (tokens.kind(at - 1)) {
            case Token.DOT, Token.OPTIONAL_DOT, Token.OPEN_BRACKET -> true;
            default -> false;
        };
    }

    /// The braces of an object: also in `JSON.stringify({ … })`, or of a variable before it.
    private int object(int value) {
        if (tokens.isText(value, "JSON") && tokens.is(value + 3, Token.OPEN_PAREN)) {
            return value + 4;
        }
        return objects.getOrDefault(tokens.text(value), value);
    }

    /// `{ NAME: process.env.OTHER, ...process.env }`, or the environment itself.
    private void environment(String key, int value) {
        int end = Statements.endOfExpression(tokens, value);
        if (isWhole(value, end)) {
            whole.add(new Whole(key, span(value)));
            return;
        }
        for (int at : properties(value)) {
            int next = tokens.is(at, Token.SPREAD) ? at + 1 : at + 2;
            int last = Statements.endOfExpression(tokens, next);
            if (tokens.is(at, Token.SPREAD)) {
                if (isWhole(next, last)) {
                    whole.add(new Whole(key, span(at)));
                }
            } else if (key.equals("env") && tokens.is(at + 1, Token.COLON)) {
                inlined.add(new Inlined(name(at), mentions(next, last), span(at)));
            }
        }
    }

    /// The first token of each property of an object literal.
    private List<Integer> properties(int open) {
        List<Integer> starts = new ArrayList<>();
        if (tokens.is(open, Token.OPEN_BRACE) && tokens.match(open) != Tokens.NOWHERE) {
            int at = open + 1;
            while (at < tokens.match(open) && starts.size() < MOST) {
                starts.add(at);
                at = Math.max(Statements.endOfExpression(tokens, at), at) + 1;
            }
        }
        return starts;
    }

    /// `process.env`, `JSON.stringify(process.env)`, or a name that holds everything.
    private boolean isWhole(int start, int end) {
        return isWhole(start, end, 0);
    }

    private boolean isWhole(int start, int end, int depth) {
        if (depth > DEEPEST) {
            return false;
        }
        if (tokens.isText(start, "JSON") && tokens.is(start + 3, Token.OPEN_PAREN)) {
            int close = tokens.match(start + 3);
            return close == end - 1 && isWhole(start + 4, close, depth + 1);
        }
        if (tokens.is(start, Token.OPEN_BRACE) && tokens.is(start + 1, Token.SPREAD)) {
            return tokens.match(start) == end - 1 && isWhole(start + 2, end - 1, depth + 1);
        }
        boolean bare =
                end == start + 3
                        && tokens.isText(start, "process")
                        && tokens.isText(start + 2, "env");
        return bare || (end == start + 1 && everything.contains(tokens.text(start)));
    }

    private boolean mentions(int start, int end) {
        for (int at = start; at < Math.min(end, start + LONGEST); at++) {
            if (tokens.isText(at, "env") || everything.contains(tokens.text(at))) {
                return true;
            }
        }
        return false;
    }

    /// With an empty prefix Vite's `loadEnv` gives every variable there is.
    private void loadEnv(int at) {
        int close = tokens.match(at + 1);
        boolean all =
                close != Tokens.NOWHERE
                        && tokens.isString(close - 1)
                        && tokens.value(close - 1).isEmpty();
        if (all && tokens.is(at - 1, Token.ASSIGN) && Token.isWord(tokens.kind(at - 2))) {
            everything.add(tokens.text(at - 2));
        }
    }

    private Span span(int at) {
        return new Span(tokens.start(at), tokens.end(at) - tokens.start(at));
    }
}
