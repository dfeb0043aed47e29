package dev.interlock.outside.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What came of a request.
public sealed interface Reply {
    /// From the first attempt to connect to the end.
    Duration took();

    /// @param body as far as it was read
    /// @param whole whether the body was read to its end; not where it was longer than the limit
    record Answered(int status, List<Field> fields, byte[] body, boolean whole, Duration took)
            implements Reply {
        public Answered {
            fields = List.copyOf(fields);
        }

        public List<String> header(String name) {
            return Field.values(fields, name);
        }

        public Optional<String> firstHeader(String name) {
            return Field.first(fields, name);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /// No whole answer came.
    ///
    /// @param text for people, such as "the connection was refused"
    record Failed(Fault fault, String text, Duration took) implements Reply {}

    enum Fault {
        REFUSED,
        /// The connection was reset, or ended before the answer did.
        ENDED_EARLY,
        TOO_SLOW,
        /// What came is not HTTP/1.1.
        NOT_HTTP,
        /// The certificate or the handshake.
        TLS,
        /// The calling thread was interrupted: nobody knows what would have come.
        INTERRUPTED
    }

    /// A 5xx, a refused or reset connection, an answer that ended early: what a judge counts.
    default boolean failed() {
        return switch (this) {
            case Answered answered -> answered.status() >= 500;
            case Failed failed -> failed.fault() != Fault.INTERRUPTED;
        };
    }
}
