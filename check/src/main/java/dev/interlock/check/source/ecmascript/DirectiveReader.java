package dev.interlock.check.source.ecmascript;

/// `'use client'` and `'use server'` before everything else.
final class DirectiveReader {
    private DirectiveReader() {}

    static void read(Tokens tokens, FactsBuilder facts) {
        int at = 0;
        while (tokens.is(at, Token.STRING) && isStatement(tokens, at + 1)) {
            if (tokens.isText(at, "'use client'") || tokens.isText(at, "\"use client\"")) {
                facts.add(Directive.USE_CLIENT);
            }
            if (tokens.isText(at, "'use server'") || tokens.isText(at, "\"use server\"")) {
                facts.add(Directive.USE_SERVER);
            }
            at = tokens.is(at + 1, Token.SEMICOLON) ? at + 2 : at + 1;
        }
    }

    private static boolean isStatement(Tokens tokens, int behind) {
        int kind = tokens.kind(behind);
        return kind == Token.SEMICOLON
                || kind == Token.BOUNDARY
                || kind == Token.NONE
                || Statements.newLineEnds(tokens, behind);
    }
}
