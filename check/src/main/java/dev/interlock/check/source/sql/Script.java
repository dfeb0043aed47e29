package dev.interlock.check.source.sql;

import dev.interlock.check.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Splits a script into statements where psql does: at a semicolon outside of brackets, quotes and
/// `BEGIN ATOMIC … END` (PostgreSQL 17, `psql` reference, "Entering SQL Commands").
final class Script {
    /// Of a longer statement only the beginning is kept: no table has that many columns, and data
    /// has no say in a schema.
    static final int MOST_TOKENS = 100_000;

    private final SourceText source;
    private final Lexer lexer;
    private final Consumer<Statement> receiver;

    /// The statement that is being read; emptied at each end. Kept in one thread.
    private final List<Token> tokens = new ArrayList<>();

    private int brackets;
    private int atomic;
    private boolean whole = true;

    private Script(SourceText source, Lexer lexer, Consumer<Statement> receiver) {
        this.source = source;
        this.lexer = lexer;
        this.receiver = receiver;
    }

    /// Gives each statement to `receiver`, in order.
    ///
    /// @return what the script begins and does not end, so that its last statement is not certain
    static Optional<Lexer.Unclosed> forEach(SourceText source, Consumer<Statement> receiver) {
        return forEach(source, 0, source.text().length(), receiver);
    }

    /// The same for a part of the file, such as the body of a function.
    static Optional<Lexer.Unclosed> forEach(
            SourceText source, int start, int end, Consumer<Statement> receiver) {
        return new Script(source, new Lexer(source.text(), start, end), receiver).run();
    }

    private Optional<Lexer.Unclosed> run() {
        for (Optional<Token> next = lexer.next(); next.isPresent(); next = lexer.next()) {
            if (lexer.sectionEnded()) {
                finish();
            }
            accept(next.get());
        }
        int opened = tokens.isEmpty() ? 0 : tokens.getFirst().start();
        boolean open = brackets > 0 || atomic > 0;
        finish();
        return lexer.unclosed().isPresent() || !open
                ? lexer.unclosed()
                : Optional.of(new Lexer.Unclosed(opened, "a bracket"));
    }

    private void accept(Token token) {
        if (token.kind() == Token.Kind.META) {
            finish();
            tokens.add(token);
            finish();
            return;
        }
        if (token.symbol(';') && brackets <= 0 && atomic == 0) {
            boolean data = readsInput();
            finish();
            if (data) {
                lexer.skipCopyData();
            }
            return;
        }
        nest(token);
        if (tokens.size() < MOST_TOKENS) {
            tokens.add(token);
        } else {
            whole = false;
        }
    }

    private void nest(Token token) {
        if (token.symbol('(')) {
            brackets++;
        } else if (token.symbol(')')) {
            brackets--;
        } else if (atomic > 0) {
            atomic += token.is("begin") || token.is("case") ? 1 : token.is("end") ? -1 : 0;
        } else if (token.is("atomic") && tokens.size() > 1 && tokens.getLast().is("begin")) {
            atomic = tokens.getFirst().is("create") ? 1 : 0;
        }
    }

    private boolean readsInput() {
        if (tokens.isEmpty() || !tokens.getFirst().is("copy")) {
            return false;
        }
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i).is("stdin") && tokens.get(i - 1).is("from")) {
                return true;
            }
        }
        return false;
    }

    private void finish() {
        if (!tokens.isEmpty()) {
            receiver.accept(new Statement(source, tokens, whole));
            tokens.clear();
        }
        brackets = 0;
        atomic = 0;
        whole = true;
    }
}
