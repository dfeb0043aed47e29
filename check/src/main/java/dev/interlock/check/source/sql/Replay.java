package dev.interlock.check.source.sql;

import dev.interlock.check.source.SourceText;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Replays the scripts of a database in the order in which they are run, and says what tables they
/// leave behind.
///
/// It runs nothing: it follows what it can read, and doubts what it cannot.
public final class Replay {
    private final World world;
    private final Bodies bodies;
    private final DialectWatch dialect = new DialectWatch();

    /// @param watched the names of columns whose values are of interest ([Column#uses])
    public Replay(Predicate<String> watched) {
        this.world = new World(watched);
        this.bodies = new Bodies(world);
    }

    /// Replays a script. Each has a session of its own.
    public void script(SourceText source) {
        world.session();
        Optional<Lexer.Unclosed> unclosed = Script.forEach(source, this::statement);
        unclosed.ifPresent(open -> {
            Place place = source.place(open.offset(), 1);
            world.doubtAll(new Doubt(place, open.what() + " that does not end"));
        });
    }

    /// A script of the sequence could not be read.
    public void unread(String path, String reason) {
        world.doubtAll(new Doubt(Place.file(path), reason));
    }

    public Schema schema() {
        return world.schema(dialect.verdict());
    }

    private void statement(Statement statement) {
        dialect.see(statement);
        bodies.apply(StatementReader.read(statement), true, 0);
    }

    /// The schemas that scripts create or use, in order of their names.
    public List<String> schemas() {
        return new ArrayList<>(world.schemas());
    }
}
