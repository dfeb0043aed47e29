package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;
import java.util.HashSet;
import java.util.Set;

/// Whether the values of a schema may be left out: `z.string().optional()`, `str({ default: '' })`.
final class SchemaValues {
    /// Packages whose functions make values that are required: `import { str } from 'envalid'`.
    private static final Set<String> PACKAGES = Set.of("envalid", "zod", "znv", "valibot");

    /// Tokens of a module that imports are looked for in: it may ask for many schemas.
    private static final int IMPORTS = 2_000;

    private final Tokens tokens;

    /// Functions of [#PACKAGES] that the module imports by name.
    private final Set<String> imported = new HashSet<>();

    private boolean importsRead;

    SchemaValues(Tokens tokens) {
        this.tokens = tokens;
    }

    private Set<String> imported() {
        if (!importsRead) {
            importsRead = true;
            readImports();
        }
        return imported;
    }

    private void readImports() {
        for (int at = 0; at < Math.min(tokens.size(), IMPORTS); at++) {
            if (tokens.isString(at) && PACKAGES.contains(tokens.value(at))) {
                addAll(bracesBefore(at));
            }
        }
    }

    /// The end of `{ … } from` or `{ … } = require(` before the name of a package.
    private int bracesBefore(int name) {
        if (tokens.is(name - 1, Words.FROM)) {
            return name - 2;
        }
        return tokens.is(name - 2, Words.REQUIRE) ? name - 4 : Tokens.NOWHERE;
    }

    private void addAll(int close) {
        if (tokens.is(close, Token.CLOSE_BRACE)) {
            for (int at = close - 1; at > tokens.match(close); at--) {
                imported.add(tokens.text(at));
            }
        }
    }

    /// Of a choice by `NODE_ENV` what production has counts.
    Need need(int start, int end) {
        return need(ProductionBranch.of(tokens, start, end));
    }

    private Need need(ProductionBranch value) {
        Need need = isUnknown(value) ? Need.GUARDED : Need.REQUIRED;
        for (int at = value.start(); at < value.end(); at = tokens.after(at)) {
            if (hasFallback(at)) {
                return Need.FALLBACK;
            }
            if (takesNothing(at)) {
                need = Need.GUARDED;
            }
        }
        return need;
    }

    /// A variable, or what a function of the project makes: `optionalText`, `flag()`.
    private boolean isUnknown(ProductionBranch value) {
        int start = value.start();
        if (!Token.isWord(tokens.kind(start))) {
            return false;
        }
        boolean called =
                tokens.is(start + 1, Token.OPEN_PAREN) && !imported().contains(tokens.text(start));
        return called || value.end() == start + 1;
    }

    private boolean hasFallback(int at) {
        return isFallback(at) || hasDefaultOption(at);
    }

    private boolean isFallback(int at) {
        return switch (tokens.text(at)) {
            case "default", "catch", "prefault", "fallback" -> true;
            default -> false;
        };
    }

    /// Whether a schema with this word in it is content without a value.
    private boolean takesNothing(int at) {
        return switch (tokens.text(at)) {
            case "or", "union", "pipe" -> anyTakesNothing(at + 1);
            case "coerce" -> tokens.isText(at + 2, "boolean");
            default -> isOptional(at);
        };
    }

    private boolean anyTakesNothing(int open) {
        int close = tokens.is(open, Token.OPEN_PAREN) ? tokens.match(open) : open;
        for (int at = open; at < close; at++) {
            if (isOptional(at) || isFallback(at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOptional(int at) {
        return switch (tokens.text(at)) {
            case "optional",
                    "nullish",
                    "undefinedable",
                    "exactOptional",
                    "undefined",
                    "undefined_",
                    "unknown",
                    "any",
                    "never",
                    "preprocess" ->
                    true;
            default -> false;
        };
    }

    /// `({ default: … })`
    private boolean hasDefaultOption(int open) {
        if (!tokens.is(open, Token.OPEN_PAREN) || !tokens.is(open + 1, Token.OPEN_BRACE)) {
            return false;
        }
        int close = tokens.match(open + 1);
        for (int at = open + 2; at < close; ) {
            int end = Statements.endOfExpression(tokens, at);
            if (tokens.isText(at, "default") && tokens.is(at + 1, Token.COLON)) {
                return true;
            }
            at = end + 1;
        }
        return false;
    }
}
