package dev.interlock.check.source.secret;

import java.util.Optional;
import java.util.Set;

/// The password inside a URL such as `postgres://app:…@db.example.com/app`.
///
/// @param start where the password begins in the text
/// @param end where it ends
record DatabaseUrl(int urlStart, int start, int end) {
    private static final Set<String> SCHEMES =
            Set.of(
                    "postgres",
                    "postgresql",
                    "mysql",
                    "mariadb",
                    "mongodb",
                    "mongodb+srv",
                    "redis",
                    "rediss",
                    "amqp",
                    "amqps",
                    "mssql",
                    "sqlserver",
                    "clickhouse",
                    "cockroachdb");

    private static final int LONGEST_SCHEME = 11;
    private static final int LONGEST_AUTHORITY = 512;

    /// The database URL whose `://` stands at `colon`.
    static Optional<DatabaseUrl> around(String text, int colon) {
        int start = schemeStart(text, colon);
        if (!text.startsWith("://", colon) || !SCHEMES.contains(text.substring(start, colon))) {
            return Optional.empty();
        }
        int authority = colon + 3;
        int at = lastAt(text, authority);
        int separator = text.indexOf(':', authority);
        if (at < 0 || separator < 0 || separator >= at - 1) {
            return Optional.empty();
        }
        return Optional.of(new DatabaseUrl(start, separator + 1, at));
    }

    private static int schemeStart(String text, int colon) {
        int start = colon;
        while (start > 0 && colon - start < LONGEST_SCHEME && isScheme(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isScheme(char c) {
        return (c >= 'a' && c <= 'z') || c == '+';
    }

    /// The `@` that ends the credentials: the last one before the path.
    private static int lastAt(String text, int from) {
        int limit = Math.min(text.length(), from + LONGEST_AUTHORITY);
        int at = -1;
        for (int index = from; index < limit; index++) {
            char c = text.charAt(index);
            if (c == '/' || c == '?' || c == '#' || c <= ' ' || "\"'`<>\\".indexOf(c) >= 0) {
                return at;
            }
            if (c == '@') {
                at = index;
            }
        }
        return at;
    }

    /// Whether it stands for a real one: neither `${PASSWORD}` nor `password`.
    boolean isReal(String text) {
        String password = text.substring(start, end);
        return password.indexOf('$') < 0
                && password.indexOf('{') < 0
                && password.indexOf('%') != 0
                && !Placeholders.is(password);
    }
}
