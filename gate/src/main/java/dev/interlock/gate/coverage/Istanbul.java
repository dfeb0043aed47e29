package dev.interlock.gate.coverage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.interlock.gate.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/// Istanbul's JSON, of nyc, jest, vitest and c8: `coverage-summary.json` has `total.lines`,
/// `coverage-final.json` an object a file with `statementMap` and the counts `s`. A line ran as
/// often as the statement that begins on it and ran most often.
final class Istanbul {
    private static final int STATEMENTS = 20_000_000;

    private int counted;

    private Istanbul() {}

    static Lines read(InputStream in) throws IOException {
        try (JsonParser json = Json.stream(in)) {
            Lines lines = new Istanbul().files(json);
            if (json.nextToken() != null) {
                throw new IOException("something follows the JSON");
            }
            return lines;
        } catch (JsonProcessingException e) {
            throw Json.damage(e);
        }
    }

    private Lines files(JsonParser json) throws IOException {
        require(json.nextToken() == JsonToken.START_OBJECT);
        Lines sum = Lines.NONE;
        boolean isTotal = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            require(json.nextToken() == JsonToken.START_OBJECT);
            if (name.equals("total")) {
                sum = file(json);
                isTotal = true;
            } else if (isTotal) {
                // A summary has the sum first: the files say the same again.
                json.skipChildren();
            } else {
                sum = sum.plus(file(json));
            }
        }
        require(json.currentToken() == JsonToken.END_OBJECT);
        return sum;
    }

    /// An entry of either kind.
    private Lines file(JsonParser json) throws IOException {
        Map<String, Integer> starts = new HashMap<>();
        Map<String, Long> hits = new HashMap<>();
        Lines lines = Lines.NONE;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value != JsonToken.START_OBJECT) {
                json.skipChildren();
                continue;
            }
            switch (name) {
                case "lines" -> lines = summary(json);
                case "statementMap" -> starts(json, starts);
                case "s" -> hits(json, hits);
                // V8's reports wrap the file in `data`.
                case "data" -> lines = file(json);
                default -> json.skipChildren();
            }
        }
        return starts.isEmpty() ? lines : lines(starts, hits);
    }

    private static Lines lines(Map<String, Integer> starts, Map<String, Long> hits) {
        Map<Integer, Boolean> ran = new HashMap<>();
        starts.forEach((statement, line) ->
                ran.merge(line, hits.getOrDefault(statement, 0L) > 0, Boolean::logicalOr));
        return new Lines(ran.values().stream().filter(it -> it).count(), ran.size());
    }

    private static Lines summary(JsonParser json) throws IOException {
        long all = 0;
        long covered = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "total" -> all = count(json);
                case "covered" -> covered = count(json);
                default -> json.skipChildren();
            }
        }
        if (covered > all) {
            throw new IOException("more lines ran than there are");
        }
        return new Lines(covered, all);
    }

    private void starts(JsonParser json, Map<String, Integer> starts) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String statement = json.currentName();
            require(json.nextToken() == JsonToken.START_OBJECT && ++counted <= STATEMENTS);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean isStart = json.currentName().equals("start");
                JsonToken value = json.nextToken();
                if (isStart && value == JsonToken.START_OBJECT) {
                    line(json, statement, starts);
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    private static void line(JsonParser json, String statement, Map<String, Integer> starts)
            throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isLine = json.currentName().equals("line");
            json.nextToken();
            if (isLine) {
                starts.put(statement, (int) count(json));
            } else {
                json.skipChildren();
            }
        }
    }

    private static void hits(JsonParser json, Map<String, Long> hits) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String statement = json.currentName();
            json.nextToken();
            hits.put(statement, count(json));
        }
    }

    private static long count(JsonParser json) throws IOException {
        if (!json.currentToken().isNumeric()) {
            throw new IOException("a count in it is no number");
        }
        double value = json.getDoubleValue();
        if (value < 0 || value > 1e15) {
            throw new IOException("a count in it is none");
        }
        return (long) value;
    }

    private static void require(boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("it is no report of Istanbul");
        }
    }
}
