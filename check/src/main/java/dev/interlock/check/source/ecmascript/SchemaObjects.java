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
    private final SchemaValues values;

    /// Where keys stand.
    ///
    /// @param open the brace before them
    /// @param loose whether any of them may be left out: `.partial()`
    record Keys(int open, boolean loose) {}

    /// An expression that holds keys.
    private record Holder(int start, boolean loose) {}

    SchemaObjects(Tokens tokens) {
        this.tokens = tokens;
        this.values = new SchemaValues(tokens);
    }

    /// The braces that hold keys.
    ///
    /// @param expression its first token
    List<Keys> of(int expression) {
        List<Keys> found = new ArrayList<>();
        Deque<Holder> open = new ArrayDeque<>(List.of(new Holder(expression, false)));
        for (int step = 0; step < LIMIT && !open.isEmpty(); step++) {
            within(open.removeFirst(), found, open);
        }
        return found;
    }

    private void within(Holder holder, List<Keys> found, Deque<Holder> named) {
        int start = holder.start();
        int end = Statements.endOfExpression(tokens, start);
        boolean loose = holder.loose() || isLoosened(start, end);
        if (tokens.is(start, Token.OPEN_BRACE)) {
            found.add(new Keys(start, loose));
            return;
        }
        for (int at = start; at < end; at = tokens.after(at)) {
            if (!tokens.is(at, Token.OPEN_PAREN)) {
                continue;
            }
            if (tokens.is(at + 1, Token.OPEN_BRACE) && takesKeys(at - 1)) {
                found.add(new Keys(at + 1, loose));
            } else if (tokens.isText(at - 1, "merge") || tokens.isText(at - 1, "and")) {
                variable(at + 1, loose || isLoosened(at + 1, tokens.match(at)), named);
            }
        }
        if (found.isEmpty() || Token.isWord(tokens.kind(start))) {
            variable(start, loose, named);
        }
    }

    /// Whether a method makes keys optional, or takes some away.
    private boolean isLoosened(int start, int end) {
        for (int at = start; at < end; at = tokens.after(at)) {
            boolean called = tokens.is(at - 1, Token.DOT) && tokens.is(at + 1, Token.OPEN_PAREN);
            if (called && loosens(tokens.text(at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean loosens(String method) {
        return switch (method) {
            case "partial", "deepPartial", "omit", "pick" -> true;
            default -> false;
        };
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
    private void variable(int name, boolean loose, Deque<Holder> found) {
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
                found.addLast(new Holder(at + 2, loose));
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

    /// Whether a value may be left out.
    Need need(int start, int end) {
        return values.need(start, end);
    }
}
