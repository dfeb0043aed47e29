package dev.interlock.check.source.dotenv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.check.source.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/// What the real readers said; see the README beside the table.
final class ReadersTable {
    static final Path FOLDER = Path.of("src/test/oracles/dotenv");

    private ReadersTable() {}

    static List<JsonNode> rows(String file) {
        return StreamSupport.stream(json(file).spliterator(), false).toList();
    }

    static Map<String, String> around() {
        return strings(json("cases.json").get("around"));
    }

    static List<String> texts() {
        return rows("table.json").stream().map(row -> row.get("text").asText()).toList();
    }

    static JsonNode json(String file) {
        try {
            return new ObjectMapper().readTree(FOLDER.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new TreeMap<>();
        object.properties()
                .forEach(field -> strings.put(field.getKey(), field.getValue().asText()));
        return strings;
    }

    /// What our reader makes of a text, as the readers' libraries show it.
    static Map<String, String> values(EnvFile file) {
        Map<String, String> values = new TreeMap<>();
        file.byName().values().stream()
                .filter(entry -> !entry.inherited() || around().containsKey(entry.name()))
                .forEach(entry -> values.put(entry.name(), entry.value()));
        return values;
    }

    static EnvFile read(String text, Dialect dialect) {
        return EnvFile.read(new SourceText(".env", text), dialect, around());
    }
}
