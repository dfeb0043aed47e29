package dev.interlock.outside.syslog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// One line of a proxy's log: flat JSON, after whatever a syslog puts before it.
///
/// @param fields by name; numbers as they were written
public record LogLine(Map<String, String> fields) {
    private static final int MOST_FIELDS = 32;
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(2)
                                    .maxStringLength(1_024)
                                    .build())
                    .build();

    public LogLine {
        fields = Map.copyOf(fields);
    }

    /// Empty where it is no such line: anybody may send a datagram.
    public static Optional<LogLine> parse(String text) {
        int start = text.indexOf('{');
        if (start < 0) {
            return Optional.empty();
        }
        try (JsonParser parser = JSON.createParser(text.substring(start))) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? read(parser).map(LogLine::new)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Map<String, String>> read(JsonParser parser) throws IOException {
        Map<String, String> fields = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME && fields.size() < MOST_FIELDS) {
            String name = parser.currentName();
            if (!parser.nextToken().isScalarValue()) {
                return Optional.empty();
            }
            fields.put(name, parser.getText());
        }
        return parser.currentToken() == JsonToken.END_OBJECT
                ? Optional.of(fields)
                : Optional.empty();
    }

    /// Empty text where there is no such field.
    public String text(String name) {
        return fields.getOrDefault(name, "");
    }

    public OptionalLong number(String name) {
        try {
            return OptionalLong.of(Long.parseLong(text(name)));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
