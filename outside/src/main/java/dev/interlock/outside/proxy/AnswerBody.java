package dev.interlock.outside.proxy;

import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// How the end of an answer's body is known (RFC 9112, section 6.3).
sealed interface AnswerBody {
    record None() implements AnswerBody {}

    /// @param bytes over 0
    record Counted(long bytes) implements AnswerBody {}

    record Chunked() implements AnswerBody {}

    /// It ends when the connection does, whether that was meant or not.
    record UntilClose() implements AnswerBody {}

    /// @param toHead whether HEAD was asked, which no body answers
    static AnswerBody of(AnswerHead head, boolean toHead) throws IOException {
        if (toHead || head.status() < 200 || head.status() == 204 || head.status() == 304) {
            return new None();
        }
        @Nullable HeaderValues codings = head.headers().get(Headers.TRANSFER_ENCODING);
        if (codings != null) {
            if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
                throw new IOException("the answer has a transfer coding other than chunked");
            }
            return new Chunked();
        }
        @Nullable HeaderValues lengths = head.headers().get(Headers.CONTENT_LENGTH);
        if (lengths == null) {
            return new UntilClose();
        }
        long length = ContentLength.of(lengths);
        return length == 0 ? new None() : new Counted(length);
    }
}
