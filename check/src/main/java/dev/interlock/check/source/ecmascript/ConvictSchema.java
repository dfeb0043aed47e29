package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Reach;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Source;
import java.util.regex.Pattern;

/// The settings of a schema of `convict`: `{ format: 'port', default: 1, env: 'PORT' }`. Each has a
/// default; one that is `null` is found wanting only by `validate()`, and by some formats.
final class ConvictSchema {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Tokens tokens;
    private final EnvironmentFinds finds;

    ConvictSchema(Tokens tokens, EnvironmentFinds finds) {
        this.tokens = tokens;
        this.finds = finds;
    }

    void read() {
        for (int at = 0; at < tokens.size(); at++) {
            boolean named =
                    tokens.is(at, Words.ENV)
                            && tokens.is(at + 1, Token.COLON)
                            && tokens.isString(at + 2)
                            && tokens.is(tokens.parent(at), Token.OPEN_BRACE);
            if (named && VARIABLE.matcher(tokens.value(at + 2)).matches()) {
                setting(at + 2);
            }
        }
    }

    private void setting(int name) {
        Properties properties = Properties.of(tokens, tokens.parent(name));
        if (!properties.has("default")) {
            return;
        }
        boolean nothing =
                properties.isText("default", "null") || properties.isText("default", "undefined");
        finds.add(
                Source.SCHEMA,
                Reach.NAMED,
                tokens.value(name),
                nothing ? Need.GUARDED : Need.FALLBACK,
                tokens.inner(name),
                name);
    }
}
