package dev.interlock.check.source.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Follows the control structures of PL/pgSQL (PostgreSQL 17, chapter 41.6) from statement to
/// statement, to find what is run and whether it is run in any case.
final class Control {
    private static final Set<String> STARTERS =
            Set.of(
                    "create",
                    "alter",
                    "drop",
                    "insert",
                    "update",
                    "delete",
                    "execute",
                    "perform",
                    "grant",
                    "revoke",
                    "select",
                    "call",
                    "with",
                    "comment",
                    "set",
                    "truncate");

    private static final Set<String> OPENERS = Set.of("then", "else", "loop", "begin");

    /// How many branches and loops are open; changes with each statement.
    private int open;

    private boolean handler;

    /// Whether the statement that was entered last may not be run.
    boolean conditional() {
        return open > 0 || handler;
    }

    /// The statement that stands after the control words; empty where there is none.
    Optional<Statement> enter(Statement statement) {
        List<Token> tokens = statement.tokens();
        int start = 0;
        while (start < tokens.size()) {
            Token head = tokens.get(start);
            if (head.kind() == Token.Kind.WORD && STARTERS.contains(head.text())) {
                List<Token> rest = tokens.subList(start, tokens.size());
                return Optional.of(new Statement(statement.source(), rest, statement.whole()));
            }
            control(head, start + 1 < tokens.size() ? tokens.get(start + 1) : head);
            start = afterOpener(tokens, start);
        }
        return Optional.empty();
    }

    private void control(Token head, Token next) {
        if (head.kind() != Token.Kind.WORD) {
            return;
        }
        switch (head.text()) {
            case "if", "for", "foreach", "while", "loop", "case" -> open++;
            case "exception" -> handler = true;
            case "end" -> {
                boolean block = next.is("if") || next.is("loop") || next.is("case");
                open = block ? Math.max(0, open - 1) : open;
                handler &= block;
            }
            default -> {}
        }
    }

    /// The place after the next word that opens a branch, outside of brackets; the end without one.
    private static int afterOpener(List<Token> tokens, int start) {
        int depth = 0;
        for (int i = start; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.symbol('(') ? 1 : token.symbol(')') ? -1 : 0;
            if (depth == 0 && token.kind() == Token.Kind.WORD && OPENERS.contains(token.text())) {
                return i + 1;
            }
        }
        return tokens.size();
    }
}
