package dev.interlock.check.source.ecmascript;

/// Goes once through the tokens of a module and hands each that a fact may begin with to its
/// reader.
final class FactsReader {
    private final Tokens tokens;
    private final FactsBuilder facts;
    private final ImportReader imports;
    private final ExportReader exports;
    private final LoadReader loads;
    private final CommonJsReader commonJs;
    private final EnvironmentReader environment;
    private final CallReader calls;
    private final NamedCallReader namedCalls;

    FactsReader(Tokens tokens, FactsBuilder facts) {
        this.tokens = tokens;
        this.facts = facts;
        this.imports = new ImportReader(tokens, facts);
        this.exports = new ExportReader(tokens, facts);
        this.loads = new LoadReader(tokens, facts);
        this.commonJs = new CommonJsReader(tokens, facts);
        this.environment = new EnvironmentReader(tokens, facts);
        this.calls = new CallReader(tokens, facts);
        this.namedCalls = new NamedCallReader(tokens, facts);
    }

    void read() {
        DirectiveReader.read(tokens, facts);
        int index = tokens.nextOfInterest(0);
        while (index < tokens.size() && !facts.isFull()) {
            int kind = tokens.kind(index);
            if (kind >= Token.FIRST_WORD) {
                word(index, kind);
            } else if (kind == Token.STRING) {
                namedCalls.read(index);
                environment.quoted(index);
            } else if (kind == Token.JSX_OPEN) {
                facts.jsx();
            }
            index = tokens.nextOfInterest(index + 1);
        }
        environment.finish();
    }

    private void word(int index, int kind) {
        if (tokens.parent(index) == Tokens.NOWHERE) {
            statement(index, kind);
        }
        if (kind == Words.IMPORT) {
            importExpression(index);
        } else if (kind == Words.REQUIRE) {
            loads.require(index);
        } else if (kind == Words.URL) {
            loads.url(index);
        } else if (kind == Words.EXPORTS) {
            commonJs.read(index);
        } else if (kind == Words.ENV) {
            environment.read(index);
        } else if (Words.isWatched(kind)) {
            calls.read(index);
        }
    }

    private void statement(int index, int kind) {
        if (kind == Words.IMPORT) {
            if (!isCallOrMeta(index) && !tokens.is(index - 1, Token.DOT)) {
                imports.read(index);
            }
        } else if (kind == Words.EXPORT) {
            if (!tokens.is(index - 1, Token.DOT)) {
                exports.read(index);
            }
        } else if (declares(kind) && !tokens.is(index - 1, Words.EXPORT)) {
            declaration(index);
        }
    }

    private void declaration(int index) {
        boolean exported = isExported(index);
        if (exported || !Statements.startAt(tokens, index)) {
            return;
        }
        for (Declarations.Declared declared : Declarations.at(tokens, index)) {
            int name = declared.name();
            facts.add(new Binding(declared.kind(), tokens.text(name), tokens.span(name)));
        }
    }

    /// Behind `export`, with words such as `default` and `async` between: the reader of exports has
    /// seen to it.
    private boolean isExported(int index) {
        int at = index - 1;
        while (isModifier(tokens.kind(at)) && index - at < 5) {
            at--;
        }
        return tokens.is(at, Words.EXPORT);
    }

    private static boolean isModifier(int kind) {
        return kind == Words.DEFAULT
                || kind == Words.ASYNC
                || kind == Words.ABSTRACT
                || kind == Words.DECLARE
                || kind == Words.CONST;
    }

    private static boolean declares(int kind) {
        return kind == Words.CONST
                || kind == Words.FUNCTION
                || kind == Words.LET
                || kind == Words.VAR
                || kind == Words.CLASS
                || kind == Words.TYPE
                || kind == Words.INTERFACE
                || kind == Words.ENUM
                || kind == Words.NAMESPACE
                || kind == Words.MODULE
                || kind == Words.USING;
    }

    private boolean isCallOrMeta(int index) {
        int next = tokens.kind(index + 1);
        return next == Token.OPEN_PAREN || next == Token.DOT;
    }

    private void importExpression(int index) {
        if (tokens.is(index + 1, Token.OPEN_PAREN)) {
            if (!tokens.is(index - 1, Token.DOT)) {
                loads.dynamicImport(index);
            }
        } else if (tokens.is(index + 1, Token.DOT) && tokens.is(index + 2, Words.META)) {
            loads.meta(index);
        }
    }
}
