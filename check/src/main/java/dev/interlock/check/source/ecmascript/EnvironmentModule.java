package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Reach;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Source;

/// A module that SvelteKit makes of the environment: `$env/static/private` and its like.
///
/// The static ones export each variable under its name, so that the build fails where a name that
/// is imported is not there; an empty value is one. The dynamic ones export an object `env`.
final class EnvironmentModule {
    /// Most uses of a name that are looked at.
    private static final int MOST_USES = 50;

    private final Tokens tokens;
    private final EnvironmentFinds finds;
    private final EnvironmentAliases aliases;
    private final Source source;

    EnvironmentModule(
            Tokens tokens, EnvironmentFinds finds, EnvironmentAliases aliases, Source source) {
        this.tokens = tokens;
        this.finds = finds;
        this.aliases = aliases;
        this.source = source;
    }

    /// Each export is a variable.
    ///
    /// @param path the token of the module's name
    void constants(Import.Kind kind, int path) {
        int close = path - 2;
        if (tokens.is(path - 1, Words.FROM) && tokens.is(close, Token.CLOSE_BRACE)) {
            boolean passedOn = kind == Import.Kind.RE_EXPORT;
            for (Specifiers.Specifier each : Specifiers.read(tokens, tokens.match(close))) {
                if (!each.typeOnly()) {
                    constant(each, passedOn, path);
                }
            }
        } else if (!star(path)) {
            whole(path);
        }
    }

    private void constant(Specifiers.Specifier specifier, boolean passedOn, int path) {
        int name = specifier.first();
        boolean quoted = tokens.isString(name);
        finds.add(
                source,
                Reach.NAMED,
                Specifiers.name(tokens, name),
                passedOn ? Need.DEFINED : need(specifier.second(), path),
                quoted ? tokens.inner(name) : tokens.span(name),
                name);
    }

    /// What is used in a component's markup only is not seen here: it may be tested there.
    private Need need(int local, int path) {
        String text = tokens.text(local);
        int uses = 0;
        for (int at = path + 1; at < tokens.size() && uses < MOST_USES; at++) {
            if (isUse(at, local, text)) {
                uses++;
                if (LocalTests.need(tokens, at, at + 1) != Need.REQUIRED) {
                    return Need.DEFINED;
                }
            }
        }
        return uses == 0 ? Need.DEFINED : Need.REQUIRED;
    }

    private boolean isUse(int at, int local, String text) {
        return tokens.kind(at) == tokens.kind(local)
                && tokens.isText(at, text)
                && !isMember(at)
                && !tokens.is(at + 1, Token.COLON);
    }

    /// `import { env } from '$env/dynamic/private'`
    void object(Import.Kind kind, int path) {
        int close = path - 2;
        if (kind != Import.Kind.STATIC || !tokens.is(close, Token.CLOSE_BRACE)) {
            whole(path);
            return;
        }
        for (Specifiers.Specifier each : Specifiers.read(tokens, tokens.match(close))) {
            if (tokens.isText(each.first(), "env") && !each.typeOnly()) {
                alias(each.second(), path);
            }
        }
    }

    /// `import * as env from '$env/static/private'`
    private boolean star(int path) {
        int name = path - 2;
        boolean star =
                tokens.is(path - 1, Words.FROM)
                        && tokens.is(name - 1, Words.AS)
                        && tokens.is(name - 2, Token.STAR)
                        && tokens.is(name - 3, Words.IMPORT);
        if (star) {
            alias(name, path);
        }
        return star;
    }

    private void alias(int name, int path) {
        if (new OtherDeclarations(tokens).of(name)) {
            whole(path);
        } else {
            aliases.addImported(source, name, path + 1);
        }
    }

    private void whole(int path) {
        finds.add(source, Reach.WHOLE, "", Need.REQUIRED, tokens.span(path), path);
    }

    private boolean isMember(int at) {
        return tokens.is(at - 1, Token.DOT) || tokens.is(at - 1, Token.OPTIONAL_DOT);
    }
}
