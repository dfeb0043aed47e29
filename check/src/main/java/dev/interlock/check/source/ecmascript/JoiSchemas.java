package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Reach;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Source;
import java.util.List;

/// Schemas of Joi that the environment is held against: `schema.validate(process.env)`,
/// `Joi.attempt(process.env, schema)`, and `validationSchema` of NestJS's configuration.
final class JoiSchemas {
    /// Most names that lead from one to the next.
    private static final int FARTHEST = 4;

    private static final int LIMIT = 20;

    private final Tokens tokens;
    private final EnvironmentFinds finds;

    /// The name that Joi is imported under.
    private final String joi;

    JoiSchemas(Tokens tokens, EnvironmentFinds finds, String joi) {
        this.tokens = tokens;
        this.finds = finds;
        this.joi = joi;
    }

    void read() {
        List<Integer> wholes = finds.wholes();
        wholes.stream().limit(LIMIT).forEach(this::validated);
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.isText(at, "validationSchema") && isOfNest(at)) {
                keys(tokens.is(at + 1, Token.COLON) ? at + 2 : at, false);
            }
        }
    }

    /// `ConfigModule.forRoot({ validationSchema: … })`
    private boolean isOfNest(int key) {
        int brace = tokens.parent(key);
        int open = brace - 1;
        return tokens.is(brace, Token.OPEN_BRACE)
                && tokens.is(open, Token.OPEN_PAREN)
                && tokens.isText(open - 1, "forRoot")
                && tokens.isText(open - 3, "ConfigModule");
    }

    /// @param whole the first token of `process.env` as the first argument of a call
    private void validated(int whole) {
        int open = whole - 1;
        int method = open - 1;
        if (!tokens.is(open, Token.OPEN_PAREN) || !tokens.is(method - 1, Token.DOT)) {
            return;
        }
        boolean found =
                switch (tokens.text(method)) {
                    case "attempt", "assert" ->
                            tokens.isText(method - 2, joi) && keys(secondArgument(open), false);
                    case "validate", "validateAsync" -> method(method, open);
                    default -> false;
                };
        if (found) {
            finds.dropWhole(open, tokens.match(open));
        }
    }

    private boolean method(int method, int open) {
        int start = new SchemaObjects(tokens).receiver(method - 1);
        int close = tokens.match(open);
        boolean insisted =
                tokens.isText(method, "validateAsync")
                        ? tokens.is(start - 1, Words.AWAIT)
                        : CheckedResult.ofValidate(tokens).isInsisted(start, close);
        return keys(start, !insisted);
    }

    private int secondArgument(int open) {
        int comma = Statements.endOfExpression(tokens, open + 1);
        return tokens.is(comma, Token.COMMA) ? comma + 1 : Tokens.NOWHERE;
    }

    /// The variables of a schema; false where it is not one of Joi's in this module.
    ///
    /// @param loose whether the module goes on without them
    private boolean keys(int expression, boolean loose) {
        int start = expression;
        boolean loosened = loose;
        for (int step = 0; step < FARTHEST && !tokens.isText(start, joi); step++) {
            loosened |= isLoosened(start);
            start = constant(start);
        }
        return tokens.isText(start, joi) && object(start, loosened || isLoosened(start));
    }

    /// The first token of the value of a constant.
    private int constant(int name) {
        if (!Token.isWord(tokens.kind(name))) {
            return Tokens.NOWHERE;
        }
        String text = tokens.text(name);
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.is(at - 1, Words.CONST) && tokens.isText(at, text)) {
                int value = tokens.is(at + 1, Token.COLON) ? typed(at + 2) : at + 1;
                return tokens.is(value, Token.ASSIGN) ? value + 1 : Tokens.NOWHERE;
            }
        }
        return Tokens.NOWHERE;
    }

    private int typed(int type) {
        return Statements.endOfType(tokens, type);
    }

    /// `Joi.object({ … }).keys({ … })`
    private boolean object(int start, boolean loose) {
        int end = Statements.endOfExpression(tokens, start);
        boolean found = false;
        for (int at = start + 1; at < end; at = tokens.after(at)) {
            boolean keys =
                    tokens.is(at, Token.DOT)
                            && switch (tokens.text(at + 1)) {
                                case "object", "keys", "append" -> true;
                                default -> false;
                            };
            int open = keys ? argument(at + 2) : Tokens.NOWHERE;
            if (tokens.is(open, Token.OPEN_BRACE)) {
                found = true;
                fields(open, loose);
            }
        }
        return found;
    }

    /// The first argument, types before the parenthesis left out.
    private int argument(int behind) {
        boolean typed = tokens.is(behind, Token.LESS);
        int open = typed ? Statements.typeArguments(tokens, behind) : behind;
        return tokens.is(open, Token.OPEN_PAREN) ? open + 1 : Tokens.NOWHERE;
    }

    private boolean isLoosened(int start) {
        int end = Statements.endOfExpression(tokens, start);
        for (int at = start; at < end; at = tokens.after(at)) {
            boolean loosens =
                    tokens.is(at, Token.DOT)
                            && switch (tokens.text(at + 1)) {
                                case "alter",
                                        "default",
                                        "failover",
                                        "fork",
                                        "optional",
                                        "optionalKeys",
                                        "rename",
                                        "tailor",
                                        "when" ->
                                        true;
                                default -> false;
                            };
            if (loosens) {
                return true;
            }
        }
        return false;
    }

    private void fields(int open, boolean loose) {
        int close = tokens.match(open);
        for (int at = open + 1; at < close; ) {
            int end = Statements.endOfExpression(tokens, at);
            boolean quoted = tokens.isString(at);
            if (quoted || Token.isWord(tokens.kind(at))) {
                Need need = tokens.is(at + 1, Token.COLON) ? need(at + 2, end) : Need.GUARDED;
                boolean needed = need == Need.REQUIRED || need == Need.DEFINED;
                finds.add(
                        Source.SCHEMA,
                        Reach.NAMED,
                        Specifiers.name(tokens, at),
                        loose && needed ? Need.GUARDED : need,
                        quoted ? tokens.inner(at) : tokens.span(at),
                        at);
            }
            at = Math.max(end, at) + 1;
        }
    }

    /// Values of Joi may be left out unless they say otherwise.
    private Need need(int start, int end) {
        if (!tokens.isText(start, joi)) {
            return Need.GUARDED;
        }
        boolean required = false;
        boolean uncertain = false;
        boolean empty = false;
        for (int at = start + 1; at < end; at = tokens.after(at)) {
            if (tokens.is(at, Token.DOT)) {
                switch (tokens.text(at + 1)) {
                    case "default", "failover" -> {
                        return Need.FALLBACK;
                    }
                    case "required", "exist" -> required = true;
                    case "optional", "forbidden", "when", "alter", "concat", "presence", "strip" ->
                            uncertain = true;
                    case "allow", "valid", "equal" -> empty |= takesEmpty(at + 2);
                    default -> {}
                }
            }
        }
        if (!required || uncertain) {
            return Need.GUARDED;
        }
        return empty ? Need.DEFINED : Need.REQUIRED;
    }

    private boolean takesEmpty(int open) {
        int close = tokens.is(open, Token.OPEN_PAREN) ? tokens.match(open) : open;
        for (int at = open + 1; at < close; at++) {
            if (!tokens.isString(at) && !tokens.is(at, Token.COMMA) && !tokens.is(at, Words.NULL)) {
                return true;
            }
            if (tokens.isString(at) && tokens.value(at).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
