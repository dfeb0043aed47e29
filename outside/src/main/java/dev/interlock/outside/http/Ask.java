package dev.interlock.outside.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// A request.
///
/// @param target path and query
/// @param fields every header but `Host`, `Connection`, `User-Agent` and the body's length
public record Ask(String method, String target, List<Field> fields, byte[] body) {
    private static final byte[] NOTHING = new byte[0];

    public Ask {
        fields = List.copyOf(fields);
        if (!isVisible(method) || !isVisible(target)) {
            throw new IllegalArgumentException("a request line has no blanks in its parts");
        }
        if (fields.stream()
                .anyMatch(field -> !isOneLine(field.name()) || !isOneLine(field.value()))) {
            throw new IllegalArgumentException("a header is one line");
        }
    }

    public static Ask get(String target) {
        return new Ask("GET", target, List.of(), NOTHING);
    }

    /// With one more header.
    public Ask with(Field field) {
        return new Ask(
                method, target, Stream.concat(fields.stream(), Stream.of(field)).toList(), body);
    }

    /// Whether a text may stand in the request line (RFC 9112, section 3).
    public static boolean isVisible(String text) {
        return !text.isEmpty() && text.chars().allMatch(each -> each > ' ' && each < 0x7F);
    }

    /// Whether a text may stand in a header (RFC 9110, section 5.5): a line break in it would begin
    /// another one.
    public static boolean isOneLine(String text) {
        return text.chars().noneMatch(each -> each == '\r' || each == '\n' || each == 0);
    }

    /// As it goes over the wire, the connection to be closed after the answer.
    ///
    /// @param host of the header `Host`, where no field gives another
    byte[] bytes(String host) {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        Stream.concat(standard(host), fields.stream())
                .forEach(field ->
                        head.append(field.name())
                                .append(": ")
                                .append(field.value())
                                .append("\r\n"));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private Stream<Field> standard(String host) {
        boolean sized = body.length > 0 || !(method.equals("GET") || method.equals("HEAD"));
        Stream<Field> length =
                sized
                        ? Stream.of(new Field("Content-Length", Integer.toString(body.length)))
                        : Stream.empty();
        return Stream.concat(
                Stream.of(
                                new Field("Host", host),
                                new Field("User-Agent", "interlock"),
                                new Field("Accept", "*/*"),
                                new Field("Connection", "close"))
                        .filter(field -> Field.first(fields, field.name()).isEmpty()),
                length);
    }
}
