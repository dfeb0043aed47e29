package dev.interlock.check.source.dockerfile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the builder makes of text that may be a JSON array.
sealed interface JsonArray {
    /// An array of strings and nothing after it: the exec form.
    record Strings(List<Word> words) implements JsonArray {}

    /// JSON, but not of strings only, which the builder refuses.
    record NotStrings() implements JsonArray {}

    /// Not JSON, so plain text.
    ///
    /// @param arrayEnd where an array of strings ends that stands at its start; -1 if none does
    record NotJson(int arrayEnd) implements JsonArray {}

    JsonFactory JSON = new JsonFactory();

    static JsonArray read(Slice text) {
        if (text.isEmpty() || text.at(0) != '[') {
            return new NotJson(-1);
        }
        var reader = new Reader(text);
        Optional<List<Word>> strings = reader.read();
        if (strings.isPresent()) {
            return text.after(reader.index).trim().isEmpty()
                    ? new Strings(strings.get())
                    : new NotJson(reader.index);
        }
        return isWholeArray(text.text()) ? new NotStrings() : new NotJson(-1);
    }

    private static boolean isWholeArray(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            int depth = 0;
            do {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    return false;
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            } while (depth > 0);
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /// Reads an array of strings and remembers where it ended.
    final class Reader {
        private final Slice text;
        private int index = 1;

        Reader(Slice text) {
            this.text = text;
        }

        Optional<List<Word>> read() {
            var words = new ArrayList<Word>();
            if (isNext(']')) {
                return Optional.of(words);
            }
            do {
                var word = string();
                if (word.isEmpty()) {
                    return Optional.empty();
                }
                words.add(word.get());
            } while (isNext(','));
            return isNext(']') ? Optional.of(words) : Optional.empty();
        }

        private boolean isNext(char wanted) {
            skipSpaces();
            boolean found = index < text.length() && text.at(index) == wanted;
            index += found ? 1 : 0;
            return found;
        }

        private void skipSpaces() {
            while (index < text.length() && " \t\r\n".indexOf(text.at(index)) >= 0) {
                index++;
            }
        }

        private Optional<Word> string() {
            if (!isNext('"')) {
                return Optional.empty();
            }
            int start = index - 1;
            var value = new StringBuilder();
            while (index < text.length() && text.at(index) >= ' ') {
                char unit = text.at(index++);
                if (unit == '"') {
                    return Optional.of(text.word(value.toString(), start, index));
                }
                if (unit != '\\') {
                    value.append(unit);
                } else if (!escaped(value)) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        }

        private boolean escaped(StringBuilder value) {
            char unit = index < text.length() ? text.at(index++) : 0;
            int simple = "\"\\/bfnrt".indexOf(unit);
            if (simple >= 0) {
                value.append("\"\\/\b\f\n\r\t".charAt(simple));
                return true;
            }
            return unit == 'u' && codeUnit(value);
        }

        private boolean codeUnit(StringBuilder value) {
            int code = 0;
            for (int digits = 0; digits < 4; digits++) {
                int digit = index < text.length() ? Character.digit(text.at(index++), 16) : -1;
                if (digit < 0) {
                    return false;
                }
                code = code * 16 + digit;
            }
            value.append((char) code);
            return true;
        }
    }
}
