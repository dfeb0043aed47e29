package dev.interlock.outside.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads one answer off a connection (RFC 9112), within limits.
///
/// @param bodyLimit most bytes of the body that are kept; reading ends there
record Wire(InputStream in, int bodyLimit) {
    private static final int LINE = 16_384;
    private static final int LINES = 200;

    /// Interim answers such as 103 before the final one.
    private static final int INTERIM = 10;

    /// Status and headers of an answer.
    record Head(int status, List<Field> fields) {}

    record Body(byte[] bytes, boolean whole) {}

    Head head() throws IOException {
        for (int count = 0; count < INTERIM; count++) {
            Head head = new Head(status(line()), fields());
            if (head.status() >= 200 || head.status() == 101) {
                return head;
            }
        }
        throw new ProtocolException("more than %s interim answers".formatted(INTERIM));
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] [1-5]\\d\\d(?: .*)?")) {
            throw new ProtocolException("the answer does not begin as HTTP/1.1 does");
        }
        return Integer.parseInt(line, 9, 12, 10);
    }

    private List<Field> fields() throws IOException {
        List<Field> fields = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || fields.size() == LINES) {
                throw new ProtocolException(
                        colon < 1
                                ? "a header line has no colon"
                                : "more than %s header lines".formatted(LINES));
            }
            fields.add(new Field(line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return fields;
    }

    /// The body that a head announces (RFC 9112, section 6.3).
    Body body(String method, Head head) throws IOException {
        if (method.equals("HEAD")
                || head.status() == 204
                || head.status() == 304
                || head.status() == 101) {
            return new Body(new byte[0], true);
        }
        List<String> codings = Field.values(head.fields(), "transfer-encoding");
        if (!codings.isEmpty()) {
            return codings.getLast().toLowerCase(Locale.ROOT).endsWith("chunked")
                    ? chunked()
                    : untilEnd();
        }
        List<String> lengths = Field.values(head.fields(), "content-length");
        return lengths.isEmpty() ? untilEnd() : exactly(length(lengths));
    }

    private static long length(List<String> lengths) throws IOException {
        String written = lengths.getFirst();
        boolean one = lengths.stream().allMatch(written::equals);
        if (!one || !written.matches("\\d{1,18}")) {
            throw new ProtocolException("the answer's Content-Length is no single number");
        }
        return Long.parseLong(written);
    }

    private Body exactly(long length) throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(length, bodyLimit));
        if (bytes.length < Math.min(length, bodyLimit)) {
            throw new EOFException(
                    "the answer ended after %,d of %,d bytes".formatted(bytes.length, length));
        }
        return new Body(bytes, length <= bodyLimit);
    }

    private Body untilEnd() throws IOException {
        byte[] bytes = in.readNBytes(bodyLimit + 1);
        boolean whole = bytes.length <= bodyLimit;
        return new Body(whole ? bytes : java.util.Arrays.copyOf(bytes, bodyLimit), whole);
    }

    private Body chunked() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            int room = bodyLimit - all.size();
            byte[] bytes = in.readNBytes((int) Math.min(size, room));
            all.writeBytes(bytes);
            if (bytes.length < Math.min(size, room)) {
                throw new EOFException("the answer ended inside a chunk");
            }
            if (size > room) {
                return new Body(all.toByteArray(), false);
            }
            if (!line().isEmpty()) {
                throw new ProtocolException("a chunk is longer than it says");
            }
        }
        fields();
        return new Body(all.toByteArray(), true);
    }

    private long chunkSize() throws IOException {
        String size = line().split(";", 2)[0].strip();
        if (!size.matches("[0-9A-Fa-f]{1,15}")) {
            throw new ProtocolException("a chunk has no size");
        }
        return Long.parseLong(size, 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException(
                        line.isEmpty()
                                ? "the connection ended before the answer did"
                                : "the answer ended inside a line");
            }
            if (line.length() == LINE) {
                throw new ProtocolException("a line is longer than %,d".formatted(LINE));
            }
            line.append((char) next);
        }
        int end = line.length();
        return latin(line, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    /// Headers are bytes; UTF-8 where they are that.
    private static String latin(StringBuilder line, int end) {
        return new String(
                line.substring(0, end).getBytes(StandardCharsets.ISO_8859_1),
                StandardCharsets.UTF_8);
    }
}
