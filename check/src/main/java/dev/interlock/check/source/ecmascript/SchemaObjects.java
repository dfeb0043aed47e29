package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Where the keys of a schema stand: an object literal, `z.object({ … })`, or a variable of the
/// module that holds one.
final class SchemaObjects {
    /// Most names that are followed from one to the next.
    private static final int LIMIT = 10;

    /// Most calls of a chain: `z.object(…).extend(…).parse(…)`.
    private static final int CHAIN = 30;

    private final Tokens tokens;

    SchemaObjects(Tokens tokens) {
        this.tokens = tokens;
    }

    /// The braces that hold keys.
    ///
    /// @param expression its first token
    List<Integer> of(int expression) {
        List<Integer> found = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(expression));
        for (int step = 0; step < LIMIT && !open.isEmpty(); step++) {
            within(open.removeFirst(), found, open);
        }
        return found;
    }

    private void within(int start, List<Integer> found, Deque<Integer> named) {
        int end = Statements.endOfExpression(tokens, start);
        if (tokens.is(start, Token.OPEN_BRACE)) {
            found.add(start);
            return;
        }
        for (int at = start; at < end; at = tokens.after(at)) {
            if (!tokens.is(at, Token.OPEN_PAREN)) {
                continue;
            }
            if (tokens.is(at + 1, Token.OPEN_BRACE) && takesKeys(at - 1)) {
                found.add(at + 1);
            } else if (tokens.isText(at - 1, "merge") || tokens.isText(at - 1, "and")) {
                variable(at + 1, named);
            }
        }
        if (found.isEmpty() || Token.isWord(tokens.kind(start))) {
            variable(start, named);
        }
    }

    private boolean takesKeys(int word) {
        String text = tokens.text(word);
        return switch (text) {
            case "object", "strictObject", "looseObject", "extend", "type", "struct", "Struct" ->
                    true;
            default -> false;
        };
    }

    /// The value of a variable that the module declares.
    private void variable(int name, Deque<Integer> found) {
        int kind = tokens.kind(name);
        if (!Token.isWord(kind)) {
            return;
        }
        String text = tokens.text(name);
        for (int at = 0; at < tokens.size(); at++) {
            boolean declared =
                    tokens.kind(at) == kind
                            && tokens.isText(at, text)
                            && tokens.is(at - 1, Words.CONST);
            if (declared && tokens.is(at + 1, Token.ASSIGN)) {
                found.addLast(at + 2);
                return;
            }
        }
    }

    /// The first token of what a method is called on.
    ///
    /// @param dot the dot before the method
    int receiver(int dot) {
        int at = dot;
        for (int part = 0; part < CHAIN; part++) {
            int last = at - 1;
            if (tokens.is(last, Token.CLOSE_PAREN)) {
                last = tokens.match(last) - 1;
            }
            if (!Token.isWord(tokens.kind(last))) {
                break;
            }
            at = last;
            if (!tokens.is(at - 1, Token.DOT)) {
                break;
            }
            at--;
        }
        return tokens.is(at, Token.DOT) ? at + 1 : at;
    }

    /// Whether a value may be left out: `z.string().optional()`, `str({ default: '' })`. Of a choice
    /// by `NODE_ENV` what production has counts.
    Need need(int start, int end) {
        return needOf(ProductionBranch.of(tokens, start, end));
    }

    private Need needOf(ProductionBranch value) {
        int start = value.start();
        int end = value.end();
        boolean reference = end == start + 1 && Token.isWord(tokens.kind(start));
        Need need = reference ? Need.GUARDED : Need.REQUIRED;
        for (int at = start; at < end; at = tokens.after(at)) {
            switch (tokens.text(at)) {
                case "default", "catch", "prefault", "fallback" -> {
                    return Need.FALLBACK;
                }
                case "optional", "nullish", "undefinedable", "exactOptional" -> need = Need.GUARDED;
                default -> {
                    if (hasDefaultOption(at)) {
                        return Need.FALLBACK;
                    }
                }
            }
        }
        return need;
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
