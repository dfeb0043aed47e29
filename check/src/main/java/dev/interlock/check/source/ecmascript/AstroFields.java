package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Reach;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Source;

/// Astro's schema of the environment: `{ X: envField.string({ context: 'server', access: 'secret'
/// }) }`. What `astro:env/server` and `astro:env/client` export are its keys, so that an import of
/// one is no read of its own.
final class AstroFields {
    private final Tokens tokens;
    private final EnvironmentFinds finds;

    AstroFields(Tokens tokens, EnvironmentFinds finds) {
        this.tokens = tokens;
        this.finds = finds;
    }

    /// @param local the name that `envField` is imported under
    void read(String local) {
        for (int at = 0; at < tokens.size(); at++) {
            int key = at - 2;
            boolean field =
                    tokens.is(at - 1, Token.COLON)
                            && tokens.isText(at, local)
                            && tokens.is(at + 1, Token.DOT)
                            && tokens.is(at + 3, Token.OPEN_PAREN)
                            && tokens.is(tokens.parent(at), Token.OPEN_BRACE)
                            && (Token.isWord(tokens.kind(key)) || tokens.isString(key));
            if (field) {
                field(key, at + 3);
            }
        }
    }

    /// @param open the parenthesis before the options
    private void field(int key, int open) {
        Properties options = Properties.of(tokens, open + 1);
        Source source =
                options.isString("context", "client")
                        ? Source.ASTRO_CLIENT
                        : options.isString("access", "secret")
                                ? Source.ASTRO_SECRET
                                : Source.ASTRO_SERVER;
        finds.add(
                source,
                Reach.NAMED,
                Specifiers.name(tokens, key),
                need(options),
                tokens.isString(key) ? tokens.inner(key) : tokens.span(key),
                key);
    }

    private Need need(Properties options) {
        if (options.has("default")) {
            return Need.FALLBACK;
        }
        boolean optional = options.has("optional") && !options.isText("optional", "false");
        return optional || !options.isWhole() ? Need.GUARDED : Need.REQUIRED;
    }

    /// `getSecret('X')`, which takes any variable, whatever the schema says.
    ///
    /// @param local the name that the function is imported under
    void secrets(String local) {
        for (int at = 0; at < tokens.size(); at++) {
            int open = at + 1;
            boolean call =
                    tokens.is(open, Token.OPEN_PAREN)
                            && tokens.isText(at, local)
                            && !tokens.is(at - 1, Token.DOT)
                            && !tokens.is(at - 1, Words.FUNCTION);
            if (call) {
                secret(at, open);
            }
        }
    }

    private void secret(int start, int open) {
        int name = open + 1;
        int end = tokens.after(open);
        Need need = LocalTests.need(tokens, start, end);
        boolean named = tokens.isString(name) && end == open + 3;
        finds.add(
                Source.ASTRO_SECRET,
                named ? Reach.NAMED : Reach.COMPUTED,
                named ? tokens.value(name) : "",
                need,
                named ? tokens.inner(name) : tokens.span(start),
                start);
    }
}
