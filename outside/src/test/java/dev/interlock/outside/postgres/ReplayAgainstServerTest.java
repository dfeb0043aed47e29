package dev.interlock.outside.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.project.LiveDatabase;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.sql.Column;
import dev.interlock.check.source.sql.ForeignKey;
import dev.interlock.check.source.sql.Policy;
import dev.interlock.check.source.sql.Replay;
import dev.interlock.check.source.sql.Schema;
import dev.interlock.check.source.sql.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each script is run by PostgreSQL and replayed by Interlock: both must see the same tables.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayAgainstServerTest {
    private static final Path SCRIPTS =
            Path.of("src/test/resources/dev/interlock/outside/postgres/scripts");

    private Server server;

    @BeforeAll
    void start() {
        server = new Server();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static List<String> scripts() throws IOException {
        try (var files = Files.list(SCRIPTS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void thereAreScripts() throws IOException {
        assertThat(scripts()).hasSizeGreaterThanOrEqualTo(30);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void theReplayIsWhatTheServerHas(String script) throws IOException {
        String text = Files.readString(SCRIPTS.resolve(script));
        String database = server.newDatabase();
        server.run(database, text);
        var replay = new Replay(_ -> false);
        replay.script(new SourceText(script, text));
        assertThat(described(replay.schema())).isEqualTo(described(live(database)));
    }

    private Schema live(String database) {
        LiveDatabase read = new PostgresCatalogue().read(server.url(database));
        assertThat(read).isInstanceOf(LiveDatabase.Read.class);
        return ((LiveDatabase.Read) read).schema();
    }

    private static String described(Schema schema) {
        return schema.tables().stream()
                .map(ReplayAgainstServerTest::described)
                .collect(Collectors.joining("\n"));
    }

    private static String described(Table table) {
        var lines = new TreeSet<String>();
        if (table.columnsKnown() && !fromQuery(table)) {
            table.columns().forEach(column -> lines.add(described(column)));
        }
        table.foreignKeys().forEach(key -> lines.add(described(key)));
        table.policies().stream().map(Policy::name).forEach(name -> lines.add("policy " + name));
        if (table.name().schema().equals("public")) {
            lines.add("closed to " + new TreeSet<>(table.closedTo()));
        }
        var security = table.rowSecurity();
        return "%s row security %s forced %s\n  %s"
                .formatted(
                        table.name(),
                        security.state(),
                        security.forced(),
                        String.join("\n  ", lines));
    }

    /// Their columns come from queries, which a replay does not follow.
    private static boolean fromQuery(Table table) {
        return List.of("counted", "narrow", "chosen").contains(table.name().name());
    }

    private static String described(Column column) {
        return "column %s %s stored as %s"
                .formatted(column.name(), bare(column.type()), bare(column.base()));
    }

    private static String described(ForeignKey key) {
        return "key %s %s -> %s".formatted(key.name(), key.columns(), key.target());
    }

    /// Types without schema and quotes: a migration may leave out both.
    private static String bare(String type) {
        return type.replaceFirst("^\\w+\\.", "").replace("\"", "");
    }
}
