package dev.interlock.app.check;

import dev.interlock.app.WrongUsage;
import dev.interlock.check.Baseline;
import dev.interlock.check.report.Json;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// `interlock.baseline/v1`: findings that are known, sorted, without a line number or a value.
final class BaselineFile {
    private static final String SCHEMA = "interlock.baseline/v1";
    private static final long LIMIT = 64_000_000;

    private BaselineFile() {}

    /// @throws WrongUsage where it is no baseline
    static Baseline read(Path file) {
        JsonObject root = parse(file);
        if (!root.string("schema").equals(Optional.of(SCHEMA))) {
            throw new WrongUsage(
                    "%s:1: not a baseline: its schema is not %s".formatted(file, SCHEMA));
        }
        SequencedMap<Baseline.Known, Integer> counts = new TreeMap<>();
        for (JsonValue item : root.items("findings")) {
            item.asObject()
                    .flatMap(BaselineFile::known)
                    .ifPresent(known -> counts.merge(known, 1, Integer::sum));
        }
        return new Baseline(counts);
    }

    static void write(Path file, Baseline baseline) {
        String text =
                Json.write(json -> {
                    json.writeStartObject();
                    json.writeStringField("schema", SCHEMA);
                    json.writeArrayFieldStart("findings");
                    for (var entry : baseline.counts().entrySet()) {
                        for (int copy = 0; copy < entry.getValue(); copy++) {
                            json.writeStartObject();
                            json.writeStringField("path", entry.getKey().path());
                            json.writeStringField("rule", entry.getKey().rule());
                            json.writeStringField("message", entry.getKey().message());
                            json.writeEndObject();
                        }
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
        WholeFile.write(file, text);
    }

    private static JsonObject parse(Path file) {
        try {
            if (Files.size(file) > LIMIT) {
                throw new WrongUsage("%s: larger than 64 MB; it is no baseline".formatted(file));
            }
            var document = JsonReader.read(new SourceText(file.toString(), Files.readString(file)));
            return document.root()
                    .flatMap(JsonValue::asObject)
                    .orElseThrow(() ->
                            new WrongUsage(
                                    "%s: not a baseline: it is no JSON object; write it anew with --write-baseline"
                                            .formatted(file)));
        } catch (IOException e) {
            throw new WrongUsage("%s: the baseline cannot be read as UTF-8 text".formatted(file));
        }
    }

    private static Optional<Baseline.Known> known(JsonObject finding) {
        return finding.string("rule")
                .flatMap(rule ->
                        finding.string("path")
                                .flatMap(path ->
                                        finding.string("message")
                                                .map(message ->
                                                        new Baseline.Known(rule, path, message))));
    }
}
