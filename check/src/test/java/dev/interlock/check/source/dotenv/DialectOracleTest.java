package dev.interlock.check.source.dotenv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.check.source.dotenv.EnvProblem.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Our readings against those of the real readers.
class DialectOracleTest {
    /// No process can have a variable without a name; Node and compose-go give it a value all the
    /// same, and we report the line instead.
    private static final String NAMELESS = "";

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPOSE")
    void aJavaScriptReaderIsFollowedToTheLetter(Dialect dialect) {
        List<JsonNode> rows = ReadersTable.rows("table.json");
        List<String> wrong = new ArrayList<>();
        for (JsonNode row : rows) {
            String text = row.get("text").asText();
            EnvFile file = ReadersTable.read(text, dialect);
            Map<String, String> expected = ReadersTable.strings(row.get(dialect.name()));
            expected.remove(NAMELESS);
            boolean lost = has(file, Effect.FILE_LOST);
            Map<String, String> actual = lost ? Map.of() : ReadersTable.values(file);
            if (!actual.equals(expected)) {
                wrong.add("%s\n  reader: %s\n  ours:   %s".formatted(text, expected, actual));
            }
        }
        assertThat(rows).hasSizeGreaterThan(200);
        assertThat(wrong).isEmpty();
    }

    @Test
    void composeIsFollowedToTheLetter() {
        List<JsonNode> rows = ReadersTable.rows("compose.json");
        List<String> wrong = new ArrayList<>();
        for (JsonNode row : rows) {
            String text = row.get("text").asText();
            EnvFile file = ReadersTable.read(text, Dialect.COMPOSE);
            boolean refused = has(file, Effect.FILE_REFUSED);
            boolean same =
                    row.has("refused")
                            ? refused
                            : !refused && composeValues(row).equals(named(file));
            if (!same) {
                wrong.add(
                        "%s\n  reader: %s\n  ours:   %s"
                                .formatted(text, row, ReadersTable.values(file)));
            }
        }
        assertThat(rows).hasSizeGreaterThan(200);
        assertThat(wrong).isEmpty();
    }

    private static Map<String, String> composeValues(JsonNode row) {
        Map<String, String> values = ReadersTable.strings(row.get("COMPOSE"));
        values.remove(NAMELESS);
        return values;
    }

    private static Map<String, String> named(EnvFile file) {
        Map<String, String> values = ReadersTable.values(file);
        values.remove(NAMELESS);
        return values;
    }

    private static boolean has(EnvFile file, Effect effect) {
        return file.problems().stream().anyMatch(problem -> problem.effect() == effect);
    }
}
