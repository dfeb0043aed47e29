package dev.interlock.outside.proxy;

import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Reads an answer's head as it arrives (RFC 9112, sections 2 to 5).
final class AnswerParser {
    private static final int FIRST_SIZE = 1_024;

    private final int most;
    private byte[] head = new byte[FIRST_SIZE];
    private int length;
    // Bytes of the line so far, but for carriage returns: a line of none ends the head.
    private int inLine;

    /// @param most bytes of a head
    AnswerParser(int most) {
        this.most = most;
    }

    /// Whether a byte has come.
    boolean begun() {
        return length > 0;
    }

    /// Takes the head's bytes and leaves those that follow it.
    ///
    /// @return empty as long as the head has not ended
    Optional<AnswerHead> feed(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            boolean ended = next == '\n' && inLine == 0 && length > 2;
            if (length < 3 && (next == '\r' || next == '\n')) {
                length = 0; // Some servers send an empty line too many after a body.
                continue;
            }
            put(next);
            if (ended) {
                return Optional.of(parse());
            }
            inLine = next == '\n' ? 0 : next == '\r' ? inLine : inLine + 1;
        }
        return Optional.empty();
    }

    private void put(byte next) throws IOException {
        if (length == head.length) {
            head = Arrays.copyOf(head, Math.min(most, length * 2));
        }
        if (length == most) {
            throw new IOException("the head of the answer has more than " + most + " bytes");
        }
        head[length++] = next;
    }

    private AnswerHead parse() throws IOException {
        String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        String line = text.substring(0, end).stripTrailing();
        if (line.length() < 12
                || !line.startsWith("HTTP/1.")
                || line.charAt(8) != ' '
                || (line.length() > 12 && line.charAt(12) != ' ')) {
            throw new IOException("the answer is not HTTP/1");
        }
        int status = digit(line, 9) * 100 + digit(line, 10) * 10 + digit(line, 11);
        if (status < 100) {
            throw new IOException("the answer has no status that HTTP knows");
        }
        String reason = line.length() > 13 ? line.substring(13) : "";
        return new AnswerHead(digit(line, 7), status, reason, headers(text, end + 1));
    }

    private static int digit(String line, int at) throws IOException {
        char digit = line.charAt(at);
        if (digit < '0' || digit > '9') {
            throw new IOException("the answer's first line is not HTTP/1");
        }
        return digit - '0';
    }

    private static HeaderMap headers(String text, int from) throws IOException {
        HeaderMap headers = new HeaderMap();
        int at = from;
        while (true) {
            int end = text.indexOf('\n', at);
            // A line that begins with a space goes on with the one before (obsolete, and still
            // met).
            while (end + 1 < text.length() && isSpace(text.charAt(end + 1))) {
                end = text.indexOf('\n', end + 1);
            }
            String line = text.substring(at, end).strip();
            if (line.isEmpty()) {
                return headers;
            }
            header(line, headers);
            at = end + 1;
        }
    }

    private static void header(String line, HeaderMap headers) throws IOException {
        int colon = line.indexOf(':');
        for (int index = 0; index < Math.max(colon, 1); index++) {
            if (colon < 1 || !Tokens.isName(line.charAt(index))) {
                throw new IOException("a header of the answer has no proper name");
            }
        }
        String value = line.substring(colon + 1).strip();
        headers.add(
                HttpString.tryFromString(line.substring(0, colon)),
                value.indexOf('\n') < 0 ? value : value.replaceAll("\\s*\\n\\s*", " "));
    }

    private static boolean isSpace(char letter) {
        return letter == ' ' || letter == '\t';
    }
}
