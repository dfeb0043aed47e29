package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.ecmascript.EnvironmentRead.Source;
import java.util.ArrayList;
import java.util.List;

/// Names that stand for an object with variables: `const env = process.env`, `import { env } from
/// 'node:process'`, `const { env } = process`, `function f(env = process.env)`.
final class EnvironmentAliases {
    private static final int LIMIT = 8;

    /// Most tokens of a type, be it a parameter's or a result's.
    private static final int LONGEST_TYPE = 40;

    private final Tokens tokens;
    private final List<Alias> aliases = new ArrayList<>();

    EnvironmentAliases(Tokens tokens) {
        this.tokens = tokens;
    }

    /// @param name its token where it is declared
    /// @param from the first token where it holds
    /// @param to the token behind the last
    private record Alias(Source source, int name, int from, int to) {}

    /// What reads an object with variables from its first to its last token.
    interface Use {
        void read(Source source, int first, int last);
    }

    /// A name that a whole module is imported under, or an object of it: it holds to the end.
    void addImported(Source source, int name, int from) {
        add(source, name, from, tokens.size());
    }

    /// Whether the object from `start` up to `end` gets a name here; one that is exported is not
    /// taken: others read from it.
    boolean add(Source source, int start, int end) {
        int next = tokens.kind(end);
        boolean ends =
                next == Token.SEMICOLON
                        || next == Token.COMMA
                        || next == Token.BOUNDARY
                        || Token.isClose(next)
                        || Statements.newLineEnds(tokens, end);
        if (!ends || aliases.size() == LIMIT) {
            return false;
        }
        int variable = LocalTests.declared(tokens, start);
        if (variable != Tokens.NOWHERE) {
            boolean exported = tokens.is(variable - 2, Words.EXPORT);
            return !exported && add(source, variable, end, endOfBlock(variable));
        }
        int open = tokens.parent(start);
        int parameter = tokens.is(open, Token.OPEN_PAREN) ? parameter(start) : Tokens.NOWHERE;
        int body = parameter == Tokens.NOWHERE ? Tokens.NOWHERE : endOfBody(open);
        return body != Tokens.NOWHERE && add(source, parameter, end, body);
    }

    /// The name of `name: Type =` before a token.
    private int parameter(int value) {
        if (!tokens.is(value - 1, Token.ASSIGN)) {
            return Tokens.NOWHERE;
        }
        int at = value - 2;
        for (int step = 0; step < LONGEST_TYPE; step++) {
            int before = tokens.kind(at - 1);
            boolean first = before == Token.OPEN_PAREN || before == Token.COMMA;
            if (first && Token.isWord(tokens.kind(at))) {
                return at;
            }
            if (!tokens.is(tokens.parent(at), Token.OPEN_PAREN)) {
                return Tokens.NOWHERE;
            }
            at = tokens.before(at);
        }
        return Tokens.NOWHERE;
    }

    private boolean add(Source source, int name, int from, int to) {
        aliases.add(new Alias(source, name, from, to));
        return true;
    }

    /// @param env a token `env` that is no member
    void imported(int env) {
        int open = tokens.parent(env);
        if (!tokens.is(open, Token.OPEN_BRACE) || aliases.size() == LIMIT) {
            return;
        }
        int behind = tokens.after(open);
        boolean fromProcess =
                tokens.is(behind, Words.FROM)
                        && tokens.isString(behind + 1)
                        && tokens.value(behind + 1).matches("(node:)?process");
        boolean destructured =
                tokens.is(behind, Token.ASSIGN)
                        && tokens.is(behind + 1, Words.PROCESS)
                        && !tokens.is(behind + 2, Token.DOT);
        if (!fromProcess && !destructured) {
            return;
        }
        int separator = fromProcess ? Words.AS : Token.COLON;
        int name = tokens.is(env + 1, separator) ? env + 2 : env;
        add(Source.PROCESS, name, behind, fromProcess ? tokens.size() : endOfBlock(open));
    }

    /// Goes through all places where one of the names stands for the object.
    void uses(Use use) {
        for (int index = 0; index < aliases.size(); index++) {
            Alias alias = aliases.get(index);
            String text = tokens.text(alias.name());
            int kind = tokens.kind(alias.name());
            for (int at = alias.from(); at < alias.to(); at++) {
                if (tokens.kind(at) == kind && tokens.isText(at, text) && isUse(at)) {
                    use.read(alias.source(), at, at);
                }
            }
        }
    }

    private boolean isUse(int at) {
        int before = tokens.kind(at - 1);
        boolean member = before == Token.DOT || before == Token.OPTIONAL_DOT;
        boolean key = tokens.is(at + 1, Token.COLON) && !tokens.is(at - 1, Token.QUESTION);
        boolean declared = before == Words.CONST || before == Words.LET || before == Words.VAR;
        boolean inType = before == Words.TYPEOF;
        return !member && !key && !declared && !inType;
    }

    private int endOfBlock(int token) {
        int close = tokens.match(Enclosing.block(tokens, token));
        return close == Tokens.NOWHERE ? tokens.size() : close;
    }

    /// The end of the function's body behind its parameters.
    private int endOfBody(int parameters) {
        int close = tokens.match(parameters);
        if (close == Tokens.NOWHERE) {
            return Tokens.NOWHERE;
        }
        for (int at = close + 1; at < close + LONGEST_TYPE; at++) {
            if (tokens.is(at, Token.OPEN_BRACE)) {
                return tokens.match(at);
            }
            if (tokens.is(at, Token.ARROW) && !tokens.is(at + 1, Token.OPEN_BRACE)) {
                return Statements.endOfExpression(tokens, at + 1);
            }
        }
        return Tokens.NOWHERE;
    }
}
