package dev.interlock.check.source.ecmascript;

/// Calls with the name of a variable: `env('DATABASE_URL')`.
final class NamedCallReader {
    private static final int LONGEST = 100;
    private static final int MOST_ARGUMENTS = 10;

    /// Most tokens before the name.
    private static final int STEPS = 200;

    private final Tokens tokens;
    private final FactsBuilder facts;

    NamedCallReader(Tokens tokens, FactsBuilder facts) {
        this.tokens = tokens;
        this.facts = facts;
    }

    /// @param string a token
    void read(int string) {
        int open = tokens.parent(string);
        if (!tokens.is(open, Token.OPEN_PAREN) || !isArgument(string) || !isName(string)) {
            return;
        }
        int word = calleeOf(open);
        if (word == Tokens.NOWHERE || !Harmless.isVariable(tokens.value(string))) {
            return;
        }
        int argument = position(open, string);
        if (argument < MOST_ARGUMENTS) {
            int first = Callee.start(tokens, word);
            facts.add(
                    new NamedCall(
                            Callee.text(tokens, first, word),
                            tokens.value(string),
                            argument,
                            Needs.of(tokens, first, tokens.after(open)),
                            tokens.inner(string)));
        }
    }

    private boolean isArgument(int string) {
        int before = tokens.kind(string - 1);
        int behind = tokens.kind(string + 1);
        return (before == Token.OPEN_PAREN || before == Token.COMMA)
                && (behind == Token.CLOSE_PAREN || behind == Token.COMMA);
    }

    /// Capital letters, digits and underscores.
    private boolean isName(int string) {
        int from = tokens.start(string) + 1;
        int to = tokens.end(string) - 1;
        if (to - from < 2 || to - from > LONGEST || !isCapital(tokens.charAt(from))) {
            return false;
        }
        for (int at = from; at < to; at++) {
            char next = tokens.charAt(at);
            if (!isCapital(next) && !(next >= '0' && next <= '9')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCapital(char letter) {
        return (letter >= 'A' && letter <= 'Z') || letter == '_';
    }

    /// The last word of the callee before a parenthesis.
    private int calleeOf(int open) {
        int before = open - 1;
        if (tokens.is(before, Token.OPTIONAL_DOT)) {
            before--;
        } else if (tokens.is(before, Token.GREATER)) {
            before = beforeTypes(before);
        }
        int kind = tokens.kind(before);
        boolean name =
                Token.isWord(kind)
                        && !Words.wantsOperand(kind)
                        && !OperandStart.isCondition(tokens, open)
                        && kind != Words.SWITCH
                        && kind != Words.CATCH
                        && kind != Words.FUNCTION
                        && kind != Words.IMPORT;
        return name ? before : Tokens.NOWHERE;
    }

    private int beforeTypes(int greater) {
        int depth = 0;
        int at = greater;
        for (int step = 0; step < 40 && at > 0; step++) {
            if (tokens.is(at, Token.GREATER)) {
                depth++;
            } else if (tokens.is(at, Token.LESS) && --depth == 0) {
                return at - 1;
            }
            at = tokens.before(at);
        }
        return Tokens.NOWHERE;
    }

    private int position(int open, int string) {
        int commas = 0;
        int at = open + 1;
        for (int step = 0; at < string; step++) {
            if (step == STEPS) {
                return MOST_ARGUMENTS;
            }
            if (tokens.is(at, Token.COMMA)) {
                commas++;
            }
            at = tokens.after(at);
        }
        return commas;
    }
}
