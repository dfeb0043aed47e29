package dev.interlock.check.source.ecmascript;

/// What an expression is in production: `process.env.NODE_ENV === 'production' ? a : b` is `a`.
///
/// @param start its first token
/// @param end the token behind it
record ProductionBranch(int start, int end) {
    /// Most choices within choices.
    private static final int LIMIT = 10;

    private static final String PRODUCTION = "production";

    static ProductionBranch of(Tokens tokens, int start, int end) {
        ProductionBranch branch = new ProductionBranch(start, end);
        for (int step = 0; step < LIMIT; step++) {
            branch = branch.chosen(tokens);
        }
        return branch;
    }

    /// The branch of a choice by `NODE_ENV`; of everything else itself.
    private ProductionBranch chosen(Tokens tokens) {
        int question = next(tokens, start, Token.QUESTION);
        int colon = colon(tokens, question);
        if (colon >= end || !isByMode(tokens, question)) {
            return this;
        }
        boolean same = tokens.value(question - 1).equals(PRODUCTION);
        return same == tokens.is(question - 2, Token.EQUAL)
                ? new ProductionBranch(question + 1, colon)
                : new ProductionBranch(colon + 1, end);
    }

    private int next(Tokens tokens, int from, int kind) {
        int at = from;
        while (at < end && !tokens.is(at, kind)) {
            at = tokens.after(at);
        }
        return at;
    }

    /// The colon that belongs to a question mark.
    private int colon(Tokens tokens, int question) {
        int depth = 0;
        int at = question;
        while (at < end) {
            if (tokens.is(at, Token.QUESTION)) {
                depth++;
            } else if (tokens.is(at, Token.COLON) && --depth == 0) {
                return at;
            }
            at = tokens.after(at);
        }
        return end;
    }

    /// `process.env.NODE_ENV === 'production'`, and nothing else before the question mark.
    private boolean isByMode(Tokens tokens, int question) {
        int name = question - 3;
        boolean compared =
                tokens.isString(question - 1)
                        && (tokens.is(question - 2, Token.EQUAL)
                                || tokens.is(question - 2, Token.NOT_EQUAL));
        if (!compared || name < start || !tokens.isText(name, "NODE_ENV")) {
            return false;
        }
        for (int at = start; at < name; at++) {
            if (!Token.isWord(tokens.kind(at)) && !tokens.is(at, Token.DOT)) {
                return false;
            }
        }
        return true;
    }
}
