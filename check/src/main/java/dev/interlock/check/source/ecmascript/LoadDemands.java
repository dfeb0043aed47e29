package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The variables without which a module cannot even be loaded, since its top level throws:
///
/// - `if (!process.env.X) throw …`
/// - `process.env.X.split(',')`, also with `!`
/// - `new URL(process.env.X)`
/// - `given(process.env.X)`, where `given` is a function of the module that throws without it
/// - `given('X')`, where it throws when `process.env[name]` is missing
///
/// Only what is certain: nothing in functions, `try`, or behind another condition.
public final class LoadDemands {
    /// Demands of one module.
    private static final int MOST = 2_000;

    /// Tokens of a function's body that are looked at.
    private static final int LONGEST_BODY = 400;

    /// Brackets around one read that are looked at.
    private static final int LEVELS = 60;

    /// Tokens of a call before an argument that are looked at.
    private static final int STEPS = 200;

    /// Functions that are looked for in one module: each search goes over all of it.
    private static final int MOST_FUNCTIONS = 100;

    private final Tokens tokens;
    private final List<Demand> found = new ArrayList<>();
    private final Map<String, Integer> bodies = new HashMap<>();

    /// @param name of the variable
    /// @param span of it
    public record Demand(String name, Span span) {}

    private LoadDemands(Tokens tokens) {
        this.tokens = tokens;
    }

    /// In the order of the text.
    public static List<Demand> of(SourceText source) {
        Tokens tokens = ModuleReader.tokens(source);
        var demands = new LoadDemands(tokens);
        for (int at = 0; at < tokens.size() && demands.found.size() < MOST; at++) {
            if (tokens.is(at, Words.PROCESS)) {
                demands.read(at);
            } else if (tokens.isString(at)) {
                demands.named(at);
            }
        }
        return List.copyOf(demands.found);
    }

    /// @param start the word `process`
    private void read(int start) {
        int name = start + 4;
        boolean isRead =
                tokens.is(start + 1, Token.DOT)
                        && tokens.is(start + 2, Words.ENV)
                        && tokens.is(start + 3, Token.DOT)
                        && Token.isWord(tokens.kind(name))
                        && !tokens.is(start - 1, Token.DOT);
        if (isRead && isAlways(start) && isDemanded(start, name + 1)) {
            found.add(new Demand(tokens.text(name), tokens.span(name)));
        }
    }

    private boolean isAlways(int at) {
        return Enclosing.isTopLevel(tokens, at)
                && !Enclosing.isTried(tokens, at)
                && !isConditional(at);
    }

    /// Whether it stands in the block of some condition, or behind one in its expression.
    private boolean isConditional(int at) {
        if (Enclosing.block(tokens, at) != Tokens.NOWHERE) {
            return true;
        }
        int first = at;
        for (int level = 0; level < LEVELS; level++) {
            first -= tokens.is(first - 1, Words.NEW) ? 1 : 0;
            int before = first - 1;
            boolean control =
                    tokens.is(before, Token.CLOSE_PAREN)
                            && OperandStart.isCondition(tokens, tokens.match(before));
            if (control || isOperatorOfChoice(first)) {
                return true;
            }
            int open = tokens.parent(first);
            if (open == Tokens.NOWHERE) {
                return false;
            }
            boolean call = tokens.is(open, Token.OPEN_PAREN) && Token.isWord(tokens.kind(open - 1));
            first = call ? Callee.start(tokens, open - 1) : open;
        }
        return true;
    }

    private boolean isOperatorOfChoice(int first) {
        return switch (tokens.kind(first - 1)) {
            case Token.AND, Token.OR, Token.NULLISH, Token.QUESTION, Token.DEFAULT_ASSIGN -> true;
            case Token.COLON -> isChoice(first);
            default -> tokens.is(first - 1, Words.ELSE);
        };
    }

    /// Whether the `:` before it belongs to `a ? b : c`: in an object literal it stands behind a
    /// key.
    private boolean isChoice(int at) {
        int before = at - 3;
        return !tokens.is(before, Token.OPEN_BRACE) && !tokens.is(before, Token.COMMA);
    }

    private boolean isDemanded(int start, int end) {
        if (Conditions.demands(tokens, start, end)) {
            return isOwnStatement(tokens.parent(start));
        }
        int next = tokens.is(end, Token.NOT) ? end + 1 : end;
        next += tokens.is(next, Words.AS) && Token.isWord(tokens.kind(next + 1)) ? 2 : 0;
        if (tokens.is(next, Token.DOT)) {
            return !tokens.is(start - 1, Words.TYPEOF);
        }
        int open = tokens.parent(start);
        boolean last = tokens.is(next, Token.CLOSE_PAREN);
        if (!tokens.is(open, Token.OPEN_PAREN) || !(last || tokens.is(next, Token.COMMA))) {
            return false;
        }
        if (tokens.is(open - 1, Words.URL)) {
            return last && start == open + 1 && tokens.is(open - 2, Words.NEW);
        }
        return isBareArgument(start, open) && throwsWithout(open - 1, position(open, start));
    }

    /// An `if` that is no `else if`.
    private boolean isOwnStatement(int open) {
        return !tokens.is(open - 2, Words.ELSE);
    }

    private boolean isBareArgument(int start, int open) {
        return start == open + 1 || tokens.is(start - 1, Token.COMMA);
    }

    /// From 0; [Tokens#NOWHERE] for one far behind.
    private int position(int open, int argument) {
        int commas = 0;
        int at = open + 1;
        for (int step = 0; at < argument; step++) {
            if (step == STEPS) {
                return Tokens.NOWHERE;
            }
            commas += tokens.is(at, Token.COMMA) ? 1 : 0;
            at = tokens.after(at);
        }
        return commas;
    }

    /// @param string `'X'` of `given('X')`
    private void named(int string) {
        int open = tokens.parent(string);
        if (!tokens.is(open, Token.OPEN_PAREN)
                || open != string - 1
                || !tokens.value(string).matches("[A-Z][A-Z0-9_]{0,100}")
                || !isAlways(string)) {
            return;
        }
        int next = tokens.kind(string + 1);
        if ((next == Token.CLOSE_PAREN || next == Token.COMMA) && throwsByName(open - 1)) {
            found.add(new Demand(tokens.value(string), tokens.inner(string)));
        }
    }

    /// Whether the function of that name throws where its parameter is missing.
    private boolean throwsWithout(int callee, int position) {
        int body = body(callee);
        if (body == Tokens.NOWHERE || tokens.is(callee - 1, Token.DOT)) {
            return false;
        }
        int parameter = parameter(Enclosing.parameters(tokens, body), position);
        return parameter != Tokens.NOWHERE && isDemandedIn(body, tokens.text(parameter));
    }

    /// Whether it throws where `process.env[name]` of its first parameter is missing.
    private boolean throwsByName(int callee) {
        int body = body(callee);
        if (body == Tokens.NOWHERE || tokens.is(callee - 1, Token.DOT)) {
            return false;
        }
        int parameter = parameter(Enclosing.parameters(tokens, body), 0);
        int end = bodyEnd(body);
        for (int at = body; parameter != Tokens.NOWHERE && at < end; at++) {
            boolean computed =
                    tokens.is(at, Words.PROCESS)
                            && tokens.is(at + 2, Words.ENV)
                            && tokens.is(at + 3, Token.OPEN_BRACKET)
                            && tokens.isText(at + 4, tokens.text(parameter));
            if (computed) {
                return Conditions.demands(tokens, at, at + 6)
                        || (tokens.is(at - 1, Token.ASSIGN)
                                && tokens.is(at + 6, Token.SEMICOLON)
                                && isDemandedIn(body, tokens.text(at - 2)));
            }
        }
        return false;
    }

    /// Whether a statement of the body itself, not of a block in it, throws without the name.
    private boolean isDemandedIn(int body, String name) {
        int end = bodyEnd(body);
        for (int at = body + 1; at < end; at++) {
            if (tokens.isText(at, name)
                    && !tokens.is(at - 1, Token.DOT)
                    && Conditions.demands(tokens, at, at + 1)
                    && tokens.parent(tokens.parent(at)) == body) {
                return true;
            }
        }
        return false;
    }

    private int bodyEnd(int body) {
        return Math.min(tokens.match(body), body + LONGEST_BODY);
    }

    /// The body's brace of `function NAME(…) {` or `const NAME = (…) => {`; [Tokens#NOWHERE] where
    /// the module has none, or several.
    private int body(int callee) {
        String name = tokens.text(callee);
        boolean searched = bodies.containsKey(name);
        if (!Token.isWord(tokens.kind(callee)) || (!searched && bodies.size() == MOST_FUNCTIONS)) {
            return Tokens.NOWHERE;
        }
        return bodies.computeIfAbsent(name, this::search);
    }

    private int search(String name) {
        int body = Tokens.NOWHERE;
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.isText(at, name) && isDeclared(at)) {
                int brace = braceBehind(at);
                if (brace == Tokens.NOWHERE || body != Tokens.NOWHERE) {
                    return Tokens.NOWHERE;
                }
                body = brace;
            }
        }
        return body;
    }

    private boolean isDeclared(int at) {
        int before = tokens.kind(at - 1);
        return before == Words.FUNCTION
                || ((before == Words.CONST || before == Words.LET || before == Words.VAR)
                        && tokens.parent(at) == Tokens.NOWHERE);
    }

    /// Looks a signature's length ahead.
    private int braceBehind(int name) {
        int at = name + 1;
        for (int step = 0; step < 80 && at < tokens.size(); step++) {
            if (tokens.is(at, Token.OPEN_BRACE) && Enclosing.isFunctionBody(tokens, at)) {
                return tokens.match(at) == Tokens.NOWHERE ? Tokens.NOWHERE : at;
            }
            if (tokens.is(at, Token.SEMICOLON)) {
                return Tokens.NOWHERE;
            }
            at = tokens.after(at);
        }
        return Tokens.NOWHERE;
    }

    /// The name of a parameter without a default; [Tokens#NOWHERE] where there is none.
    private int parameter(int open, int position) {
        int commas = 0;
        int close = tokens.match(open);
        for (int at = open + 1; open != Tokens.NOWHERE && at < close; at = tokens.after(at)) {
            if (commas == position) {
                return Token.isWord(tokens.kind(at)) && !hasDefault(at, close)
                        ? at
                        : Tokens.NOWHERE;
            }
            commas += tokens.is(at, Token.COMMA) ? 1 : 0;
        }
        return Tokens.NOWHERE;
    }

    private boolean hasDefault(int from, int close) {
        for (int at = from; at < close && !tokens.is(at, Token.COMMA); at = tokens.after(at)) {
            if (tokens.is(at, Token.ASSIGN)) {
                return true;
            }
        }
        return false;
    }
}
