package dev.interlock.check.source.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What the body of a function does with watched columns when somebody calls it.
///
/// @param words every word and name in the body, to tell which tables it is about
record BodyUses(Set<String> words, List<OfColumn> uses) {
    private static final int MOST_USES = 100;

    record OfColumn(String column, Use use) {}

    static BodyUses of(Change.Body body, Predicate<String> watched) {
        var statements = new ArrayList<Statement>();
        Script.forEach(body.statement().source(), body.start(), body.end(), statements::add);
        var words = new HashSet<String>();
        var calls = new StringBuilder(" ");
        for (Statement statement : statements) {
            statement.tokens().stream().filter(Token::names).map(Token::text).forEach(words::add);
            StatementReader.calls(statement.tokens())
                    .forEach(call -> calls.append(call.name()).append(' '));
        }
        var uses = new ArrayList<OfColumn>();
        if (words.stream().anyMatch(watched)) {
            statements.forEach(statement -> scan(statement, watched, calls.toString(), uses));
        }
        return new BodyUses(words, List.copyOf(uses));
    }

    private static void scan(
            Statement statement, Predicate<String> watched, String calls, List<OfColumn> uses) {
        inserted(statement, watched, uses);
        List<Token> tokens = statement.tokens();
        boolean condition = false;
        for (int i = 0; i < tokens.size() && uses.size() < MOST_USES; i++) {
            int at = i;
            Token token = tokens.get(i);
            condition = token.kind() == Token.Kind.WORD ? clause(token, condition) : condition;
            if (!token.names() || !watched.test(token.text()) || variable(tokens, i)) {
                continue;
            }
            boolean assigned = i + 1 < tokens.size() && tokens.get(i + 1).text().equals(":=");
            if (assigned || (!condition && symbol(tokens, i + 1, '='))) {
                computed(statement, i + 2).ifPresent(use -> uses.add(use(token, use)));
            } else if (condition) {
                compared(statement, i, calls)
                        .or(() -> computed(statement, symbol(tokens, at + 1, '=') ? at + 2 : -1))
                        .ifPresent(use -> uses.add(use(token, use)));
            }
        }
    }

    /// Whether tokens from here on are conditions; assignments and conditions both use `=`.
    private static boolean clause(Token word, boolean before) {
        return switch (word.text()) {
            case "where", "on", "having", "if", "elsif", "when", "while" -> true;
            case "set", "then", "else", "loop", "select", "returning", "values", "begin" -> false;
            default -> before;
        };
    }

    private static OfColumn use(Token column, Use use) {
        return new OfColumn(column.text(), use);
    }

    private static void inserted(
            Statement statement, Predicate<String> watched, List<OfColumn> uses) {
        List<Token> tokens = statement.tokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (!tokens.get(i).is("insert") || !tokens.get(i + 1).is("into")) {
                continue;
            }
            var part = new Statement(statement.source(), tokens.subList(i, tokens.size()), true);
            if (StatementReader.read(part) instanceof Change.Insert insert) {
                inserted(insert, watched, uses);
            }
            return;
        }
    }

    private static void inserted(
            Change.Insert insert, Predicate<String> watched, List<OfColumn> uses) {
        for (List<Change.Value> row : insert.rows()) {
            for (int i = 0; i < Math.min(row.size(), insert.columns().size()); i++) {
                String column = insert.columns().get(i);
                Change.Value value = row.get(i);
                if (watched.test(column) && value.function().isPresent()) {
                    Use use = new Use.Computed(value.function().get(), value.place());
                    uses.add(new OfColumn(column, use));
                }
            }
        }
    }

    private static Optional<Use> computed(Statement statement, int value) {
        List<Token> tokens = statement.tokens();
        int last = value;
        while (symbol(tokens, last + 1, '.')) {
            last += 2;
        }
        return last >= 0
                        && last < tokens.size()
                        && tokens.get(last).names()
                        && symbol(tokens, last + 1, '(')
                ? Optional.of(
                        new Use.Computed(
                                tokens.get(last).text(), statement.place(tokens.get(last))))
                : Optional.empty();
    }

    /// `column = other` or `other = column`, where `other` is a name, a parameter or a string.
    private static Optional<Use> compared(Statement statement, int column, String calls) {
        List<Token> tokens = statement.tokens();
        int other = -1;
        if (symbol(tokens, column + 1, '=')) {
            other = column + 2;
            while (symbol(tokens, other + 1, '.')) {
                other += 2;
            }
        } else {
            int first = column > 1 && tokens.get(column - 1).symbol('.') ? column - 2 : column;
            other = first > 1 && tokens.get(first - 1).symbol('=') ? first - 2 : -1;
        }
        if (other < 0 || other >= tokens.size() || symbol(tokens, other + 1, '(')) {
            return Optional.empty();
        }
        Token side = tokens.get(other);
        boolean plain = side.names() || side.kind() == Token.Kind.PARAMETER || side.holdsText();
        String name = side.names() ? side.text() : "";
        var place = statement.place(tokens.get(column));
        return plain ? Optional.of(new Use.Compared(name, calls, place)) : Optional.empty();
    }

    /// A name that is declared or called, not a column.
    private static boolean variable(List<Token> tokens, int i) {
        return symbol(tokens, i + 1, '(');
    }

    private static boolean symbol(List<Token> tokens, int i, char c) {
        return i >= 0 && i < tokens.size() && tokens.get(i).symbol(c);
    }
}
