package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Reach;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Source;

/// Schemas of the environment: t3-env's `createEnv`, envalid's `cleanEnv`, znv's `parseEnv`, and
/// whatever is called `parse` or `safeParse` with the whole environment.
final class Schemas {
    /// Most schemas of a module.
    private static final int LIMIT = 20;

    /// Most calls around the environment.
    private static final int CALLS = 3;

    private final Tokens tokens;
    private final EnvironmentFinds finds;
    private final SchemaObjects objects;

    Schemas(Tokens tokens, EnvironmentFinds finds) {
        this.tokens = tokens;
        this.finds = finds;
        this.objects = new SchemaObjects(tokens);
    }

    void read() {
        if (tokens.has(Words.CREATE_ENV)
                || tokens.has(Words.CLEAN_ENV)
                || tokens.has(Words.PARSE_ENV)) {
            makers();
        }
        finds.wholes().stream().limit(LIMIT).forEach(this::argument);
    }

    private void makers() {
        int count = 0;
        for (int at = 0; at < tokens.size() && count < LIMIT; at++) {
            int kind = tokens.kind(at);
            if (kind == Words.CREATE_ENV) {
                createEnv(at + 1);
                count++;
            } else if (kind == Words.CLEAN_ENV || kind == Words.PARSE_ENV) {
                secondArgument(at + 1);
                count++;
            }
        }
    }

    /// The whole environment as an argument of `parse`, also through a function that tidies it:
    /// `schema.parse(withoutEmpty(process.env))`.
    private void argument(int whole) {
        int open = tokens.parent(whole);
        for (int level = 0; level < CALLS && tokens.is(open, Token.OPEN_PAREN); level++) {
            if (Words.isParse(tokens.kind(open - 1))) {
                parse(open - 1);
                return;
            }
            open = tokens.parent(open);
        }
    }

    private void createEnv(int open) {
        int options = open + 1;
        if (!tokens.is(open, Token.OPEN_PAREN) || !tokens.is(options, Token.OPEN_BRACE)) {
            return;
        }
        int close = tokens.match(options);
        for (int at = options + 1; at < close; ) {
            int end = Statements.endOfExpression(tokens, at);
            option(at, end);
            at = end + 1;
        }
    }

    private void option(int key, int end) {
        boolean hasValue = tokens.is(key + 1, Token.COLON);
        int value = hasValue ? key + 2 : key;
        switch (tokens.text(key)) {
            case "server", "client", "shared" -> keys(value, false);
            case "runtimeEnv", "runtimeEnvStrict", "experimental__runtimeEnv" -> {
                finds.dropWhole(value, end);
                finds.guard(value, end);
            }
            default -> {}
        }
    }

    private void secondArgument(int open) {
        int first = open + 1;
        int comma = Statements.endOfExpression(tokens, first);
        boolean two = tokens.is(open, Token.OPEN_PAREN) && tokens.is(comma, Token.COMMA);
        if (two && keys(comma + 1, false)) {
            finds.dropWhole(first, comma);
        }
    }

    /// `schema.parse(process.env)`, `parse(schema, process.env)`
    private void parse(int word) {
        int open = word + 1;
        int close = tokens.match(open);
        if (!tokens.is(open, Token.OPEN_PAREN) || !finds.hasWhole(open, close)) {
            return;
        }
        int second = Statements.endOfExpression(tokens, open + 1) + 1;
        boolean two = second < close && finds.hasWhole(second, close);
        boolean method = tokens.is(word - 1, Token.DOT);
        int start = method ? objects.receiver(word - 1) : word;
        boolean loose =
                tokens.is(word, Words.SAFE_PARSE)
                        && !CheckedResult.ofSafeParse(tokens).isInsisted(start, close);
        boolean found = two ? keys(open + 1, loose) : method && keys(start, loose);
        if (found) {
            finds.dropWhole(open, close);
        }
    }

    /// The variables of a schema; false where it cannot be found in the module.
    ///
    /// @param loose whether the module goes on without them
    private boolean keys(int expression, boolean loose) {
        boolean found = false;
        for (SchemaObjects.Keys keys : objects.of(expression)) {
            found = true;
            int close = tokens.match(keys.open());
            for (int at = keys.open() + 1; at < close; ) {
                int end = Statements.endOfExpression(tokens, at);
                key(at, end, loose || keys.loose());
                at = end + 1;
            }
        }
        return found;
    }

    private void key(int key, int end, boolean loose) {
        boolean quoted = tokens.isString(key);
        if (!quoted && !Token.isWord(tokens.kind(key))) {
            return;
        }
        boolean hasValue = tokens.is(key + 1, Token.COLON);
        Need need = hasValue ? objects.need(key + 2, end) : Need.GUARDED;
        finds.add(
                Source.SCHEMA,
                Reach.NAMED,
                Specifiers.name(tokens, key),
                loose && need == Need.REQUIRED ? Need.GUARDED : need,
                quoted ? tokens.inner(key) : tokens.span(key),
                key);
    }
}
