package dev.interlock.check.source.ecmascript;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Modules that are loaded by an expression: `import('x')`, `require('x')`, `require.resolve('x')`,
/// `import.meta.resolve('x')`, `new URL('x', import.meta.url)`.
final class LoadReader {
    private final Tokens tokens;
    private final FactsBuilder facts;

    // Made when the first call is seen: most modules have none.
    private @Nullable Shadows shadows;

    LoadReader(Tokens tokens, FactsBuilder facts) {
        this.tokens = tokens;
        this.facts = facts;
    }

    /// @param word the token `import` before a parenthesis
    void dynamicImport(int word) {
        int open = word + 1;
        if (!hasOnlyPath(open) || isLeftToTheBrowser(open)) {
            return;
        }
        boolean type = isType(word, tokens.after(open));
        boolean guarded = !type && (Enclosing.isTried(tokens, word) || isCaught(open));
        add(type ? Import.Kind.TYPE : Import.Kind.DYNAMIC, open + 1, List.of(), guarded);
    }

    /// @param word the token `require`
    void require(int word) {
        if (isMember(word) || isImportAssignment(word) || isShadowed(word)) {
            return;
        }
        int at = word + 1;
        if (tokens.is(at, Token.OPEN_PAREN)) {
            if (hasOnlyPath(at)) {
                add(Import.Kind.REQUIRE, at + 1, names(word, at), Enclosing.isTried(tokens, word));
            }
        } else if (tokens.is(at, Token.DOT) && tokens.is(at + 1, Words.RESOLVE)) {
            resolve(at + 2);
        }
    }

    /// @param word the token `import` of `import.meta`
    void meta(int word) {
        if (tokens.is(word + 3, Token.DOT) && tokens.is(word + 4, Words.RESOLVE)) {
            resolve(word + 5);
        }
    }

    /// @param word the token `URL`
    void url(int word) {
        int open = word + 1;
        boolean ours =
                tokens.is(word - 1, Words.NEW)
                        && tokens.is(open, Token.OPEN_PAREN)
                        && tokens.isString(open + 1)
                        && tokens.is(open + 2, Token.COMMA)
                        && tokens.is(open + 3, Words.IMPORT)
                        && tokens.is(open + 5, Words.META)
                        && tokens.isText(open + 7, "url");
        if (ours) {
            add(Import.Kind.URL, open + 1, List.of(), Enclosing.isTried(tokens, word));
        }
    }

    private void resolve(int open) {
        boolean call = tokens.is(open, Token.OPEN_PAREN) && tokens.isString(open + 1);
        int behind = tokens.kind(open + 2);
        if (call && (behind == Token.CLOSE_PAREN || behind == Token.COMMA)) {
            add(Import.Kind.RESOLVE, open + 1, List.of(), Enclosing.isTried(tokens, open));
        }
    }

    /// `import(/* webpackIgnore: true */ './x.js')`: loaded from where the page is.
    private boolean isLeftToTheBrowser(int open) {
        String between = tokens.between(open, open + 1);
        return between.contains("webpackIgnore: true") || between.contains("turbopackIgnore: true");
    }

    private boolean hasOnlyPath(int open) {
        int behind = tokens.kind(open + 2);
        return tokens.isString(open + 1) && (behind == Token.CLOSE_PAREN || behind == Token.COMMA);
    }

    /// `typeof import('x')`, `import('x').Name`, `import('x')['Name']`: an import that is called
    /// gives a promise, which has no such members.
    private boolean isType(int word, int behind) {
        if (tokens.is(word - 1, Words.TYPEOF)) {
            return true;
        }
        int next = tokens.kind(behind);
        if (next == Token.DOT) {
            return !tokens.is(behind + 1, Words.THEN)
                    && !tokens.is(behind + 1, Words.CATCH)
                    && !tokens.is(behind + 1, Words.FINALLY);
        }
        return next == Token.OPEN_BRACKET && !tokens.startsLine(behind);
    }

    /// `import(…).then(…).catch(…)`, `.then(…, …)`
    private boolean isCaught(int open) {
        int at = tokens.after(open);
        while (tokens.is(at, Token.DOT) && tokens.is(at + 2, Token.OPEN_PAREN)) {
            if (tokens.is(at + 1, Words.CATCH) || takesTwo(at)) {
                return true;
            }
            at = tokens.after(at + 2);
        }
        return false;
    }

    /// `.then(…, …)`: the second is called where it failed.
    private boolean takesTwo(int dot) {
        if (!tokens.is(dot + 1, Words.THEN)) {
            return false;
        }
        int end = tokens.after(dot + 2) - 1;
        int at = dot + 3;
        while (at < end && !tokens.is(at, Token.COMMA)) {
            at = Math.max(at + 1, tokens.after(at));
        }
        return at + 1 < end;
    }

    /// `import a = require('x')`, which [ImportReader] reads.
    private boolean isImportAssignment(int word) {
        int before = tokens.is(word - 3, Words.TYPE) ? word - 4 : word - 3;
        return tokens.is(word - 1, Token.ASSIGN) && tokens.is(before, Words.IMPORT);
    }

    private boolean isShadowed(int word) {
        if (shadows == null) {
            shadows = Shadows.ofRequire(tokens);
        }
        return shadows.cover(word);
    }

    private boolean isMember(int word) {
        int before = tokens.kind(word - 1);
        boolean ofModule = tokens.is(word - 2, Words.MODULE);
        return (before == Token.DOT || before == Token.OPTIONAL_DOT) && !ofModule;
    }

    /// The names of `const { a, b: c } = require('x')` and of `const a = require('x')`.
    private List<Import.Name> names(int word, int open) {
        int target = word - 2;
        boolean whole = !tokens.is(tokens.after(open), Token.DOT);
        if (!tokens.is(word - 1, Token.ASSIGN) || !whole) {
            return List.of();
        }
        if (Token.isWord(tokens.kind(target)) && isDeclared(target)) {
            return List.of(new Import.Name("*", tokens.text(target), false));
        }
        int pattern = tokens.match(target);
        if (!tokens.is(target, Token.CLOSE_BRACE) || !isDeclared(pattern)) {
            return List.of();
        }
        return Patterns.parts(tokens, pattern).stream()
                .filter(part -> part.key() != Tokens.NOWHERE)
                .map(part ->
                        new Import.Name(
                                Specifiers.name(tokens, part.key()),
                                tokens.text(part.target()),
                                false))
                .toList();
    }

    private boolean isDeclared(int target) {
        int word = tokens.kind(target - 1);
        return word == Words.CONST || word == Words.LET || word == Words.VAR;
    }

    private void add(Import.Kind kind, int path, List<Import.Name> names, boolean guarded) {
        boolean type = kind == Import.Kind.TYPE;
        facts.add(new Import(kind, tokens.value(path), names, type, guarded, tokens.span(path)));
    }
}
