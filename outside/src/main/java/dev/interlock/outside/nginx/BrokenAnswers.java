package dev.interlock.outside.nginx;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Answers that a release broke off. Of one in chunks only nginx's error log tells: the line of the
/// access log, which comes right after, looks as if all was well. Both name the client's
/// connection.
///
/// Not safe for several threads: lines come one at a time.
final class BrokenAnswers {
    /// What is remembered where the other line never comes.
    private static final int MOST = 1_000;

    /// Up to the client's part of the line, which begins with `, client: `. The tag, which is the
    /// key, nobody else knows.
    private static final Pattern LINE =
            Pattern.compile(
                    "<\\d{1,3}>\\w{3} [ \\d]\\d [\\d:]{8} ([0-9a-f]{32}): [\\d/: ]*\\[error] \\d+#\\d+: \\*(\\d{1,19}) [^,\"]{1,300} while reading upstream, client: ");

    private final LinkedHashSet<String> connections = new LinkedHashSet<>();

    /// Remembers the connection of a line of the error log; any other line is none of it.
    void heard(String line, String key) {
        connection(line, key)
                .ifPresent(connection -> {
                    connections.add(connection);
                    if (connections.size() > MOST) {
                        connections.removeFirst();
                    }
                });
    }

    static Optional<String> connection(String line, String key) {
        Matcher matcher = LINE.matcher(line);
        return matcher.lookingAt() && matcher.group(1).equals(key)
                ? Optional.of(matcher.group(2))
                : Optional.empty();
    }

    /// Whether the answer on this connection was broken off; the next one is another.
    boolean take(String connection) {
        return connections.remove(connection);
    }
}
