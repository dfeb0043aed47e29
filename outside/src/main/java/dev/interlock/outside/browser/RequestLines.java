package dev.interlock.outside.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The lines of a request before its body, as a proxy that ends TLS hands them on.
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

    /// Says that the user's side was encrypted, and asks for an end after the answer: the next
    /// request comes over a connection of its own, and its lines are seen too. One that becomes
    /// another protocol keeps its connection.
    static String forwarded(String head) {
        List<String> lines = head.lines().filter(line -> !line.isEmpty()).toList();
        boolean upgrades = lines.stream().anyMatch(line -> is(line, "upgrade"));
        Stream<String> kept =
                lines.stream()
                        .skip(1)
                        .filter(line -> !is(line, "x-forwarded-proto"))
                        .filter(line -> upgrades || !is(line, "connection"));
        Stream<String> added =
                upgrades
                        ? Stream.of("X-Forwarded-Proto: https")
                        : Stream.of("X-Forwarded-Proto: https", "Connection: close");
        return Stream.of(lines.stream().limit(1), kept, added)
                .flatMap(part -> part)
                .collect(Collectors.joining("\r\n", "", "\r\n\r\n"));
    }

    private static boolean is(String line, String name) {
        return line.toLowerCase(Locale.ROOT).startsWith(name + ":");
    }
}
