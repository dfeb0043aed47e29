package dev.interlock.check.source.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Follows statements into the functions and `DO` blocks that they run.
final class Bodies {
    private static final int MOST_DEPTH = 4;

    private final World world;

    /// Functions by name without schema, as far as they are SQL; grows with the scripts.
    private final Map<String, Change.Body> functions = new HashMap<>();

    Bodies(World world) {
        this.world = world;
    }

    /// @param certain false where the statement may not be reached
    void apply(Change change, boolean certain, int depth) {
        switch (change) {
            case Change.CreateFunction function -> define(function);
            case Change.Run run -> run(run.body(), certain, depth);
            case Change.Call call -> call(call, certain, depth);
            case Change.CreateEventTrigger trigger -> watchLater(trigger);
            case Change.DropFunctions drop -> world.forget(drop.names());
            case Change.Effect effect -> world.apply(effect, certain);
        }
    }

    private void define(Change.CreateFunction function) {
        functions.remove(function.name().name());
        function.body()
                .ifPresent(body -> {
                    functions.put(function.name().name(), body);
                    world.function(function.name().name(), body);
                });
    }

    private void call(Change.Call call, boolean certain, int depth) {
        for (Name name : call.functions()) {
            Change.Body body = functions.get(name.name());
            if (body != null) {
                run(body, certain, depth);
            }
        }
    }

    /// Whatever an event trigger does to later tables is not known, unless its function has nothing
    /// to do with row level security.
    private void watchLater(Change.CreateEventTrigger trigger) {
        Change.Body body = functions.get(trigger.function().name());
        if (body == null || DynamicSql.of(inner(body)).switchesOn()) {
            world.doubtLater(new Doubt(trigger.place(), "an event trigger"));
        }
    }

    private void run(Change.Body body, boolean certain, int depth) {
        if (depth >= MOST_DEPTH || !world.spend(body.end() - body.start() + 100L)) {
            world.doubtAll(new Doubt(body.statement().place(), "calls that are nested deeply"));
            return;
        }
        List<Statement> statements = inner(body);
        var control = new Control();
        boolean dynamic = false;
        for (Statement statement : statements) {
            Optional<Statement> reached = control.enter(statement);
            if (reached.isPresent()) {
                boolean sure = certain && !control.conditional();
                dynamic |= reached(reached.get(), sure, depth);
            }
        }
        if (dynamic) {
            world.dynamic(DynamicSql.of(statements), body.statement().place());
        }
    }

    /// Whether it runs SQL that the text does not hold.
    private boolean reached(Statement statement, boolean certain, int depth) {
        List<Token> tokens = statement.tokens();
        if (!tokens.getFirst().is("execute")) {
            Change change = StatementReader.read(statement);
            boolean query = tokens.getFirst().is("select") || tokens.getFirst().is("with");
            apply(query ? callsOf(statement) : change, certain, depth + 1);
            return false;
        }
        if (constant(tokens)) {
            Change.Body text = StatementReader.inside(statement, tokens.get(1));
            run(text, certain, depth + 1);
            return false;
        }
        return true;
    }

    /// `EXECUTE 'text'`, with nothing put together.
    private static boolean constant(List<Token> tokens) {
        return tokens.size() > 1
                && tokens.get(1).holdsText()
                && (tokens.size() == 2 || tokens.get(2).is("using") || tokens.get(2).is("into"));
    }

    private static Change callsOf(Statement statement) {
        return new Change.Call(StatementReader.calls(statement.tokens()), statement.place());
    }

    private static List<Statement> inner(Change.Body body) {
        var statements = new ArrayList<Statement>();
        Script.forEach(body.statement().source(), body.start(), body.end(), statements::add);
        return statements;
    }
}
