package dev.interlock.outside.browser;

import dev.interlock.outside.http.Field;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The lines of a request before its body, as a proxy hands them on.
final class RequestLines {
    /// Bytes of all lines.
    private static final int MOST = 64 << 10;

    private RequestLines() {}

    /// Reads to the empty line.
    ///
    /// @return empty text where nobody asks any more
    /// @throws IOException where the lines never end
    static String read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        for (int each = in.read(); each >= 0; each = in.read()) {
            head.write(each);
            last = (last << 8) | each;
            if (last == 0x0D0A0D0A) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
            if (head.size() > MOST) {
                throw new IOException("a request with too many lines");
            }
        }
        return "";
    }

    /// Has these fields instead of those of the same names, and asks for an end after the answer:
    /// the next request comes over a connection of its own, and its lines are seen too. One that
    /// becomes another protocol keeps its connection.
    static String forwarded(String head, List<Field> fields) {
        List<String> lines = head.lines().filter(line -> !line.isEmpty()).toList();
        boolean upgrades = lines.stream().anyMatch(line -> is(line, "upgrade"));
        Stream<String> kept =
                lines.stream()
                        .skip(1)
                        .filter(line -> fields.stream().noneMatch(field -> is(line, field.name())))
                        .filter(line -> upgrades || !is(line, "connection"));
        Stream<String> added = fields.stream().map(field -> field.name() + ": " + field.value());
        Stream<String> end = upgrades ? Stream.empty() : Stream.of("Connection: close");
        return Stream.of(lines.stream().limit(1), kept, added, end)
                .flatMap(part -> part)
                .collect(Collectors.joining("\r\n", "", "\r\n\r\n"));
    }

    private static boolean is(String line, String name) {
        return line.regionMatches(true, 0, name + ":", 0, name.length() + 1);
    }
}
