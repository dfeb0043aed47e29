package dev.interlock.check.rules.env;

import dev.interlock.check.source.value.UrlValue;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Whether a value has the format that its name promises, where nobody declared one. Judged only
/// where no reading of the value makes sense: `PORT=COM3` and `API_URL=/api` are left alone.
final class RecognisedShape {
    /// Names whose readers are known to want a scheme.
    private static final Set<String> ABSOLUTE =
            Set.of(
                    "NEXTAUTH_URL",
                    "NEXTAUTH_URL_INTERNAL",
                    "AUTH_URL",
                    "BETTER_AUTH_URL",
                    "SUPABASE_URL",
                    "NEXT_PUBLIC_SUPABASE_URL",
                    "VITE_SUPABASE_URL",
                    "REDIS_URL",
                    "DIRECT_URL",
                    "SHADOW_DATABASE_URL",
                    "MONGODB_URI",
                    "MONGODB_URL",
                    "MONGO_URL",
                    "AMQP_URL",
                    "RABBITMQ_URL",
                    "UPSTASH_REDIS_REST_URL",
                    "SENTRY_DSN");

    /// Longer values are not what these names mean, and would cost time.
    private static final int MAX_LENGTH = 2_000;

    private RecognisedShape() {}

    /// @param example the contract's value for the name; empty where there is none
    /// @return what is wrong with the value; empty where it is right, or where that is not certain
    static Optional<String> fault(String name, String value, String example) {
        if (value.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.equals("DATABASE_URL") || upper.endsWith("_DATABASE_URL")) {
            return databaseUrl(value);
        }
        if (upper.endsWith("_URL") || upper.endsWith("_URI") || upper.equals("SENTRY_DSN")) {
            return url(upper, value, example);
        }
        if (upper.equals("PORT") || upper.endsWith("_PORT")) {
            return port(value);
        }
        if (upper.equals("EMAIL") || upper.endsWith("_EMAIL") || upper.equals("EMAIL_FROM")) {
            return email(value);
        }
        return Optional.empty();
    }

    /// Files, `:memory:` and the like are databases, too.
    private static Optional<String> databaseUrl(String value) {
        if (UrlValue.parse(value).isPresent()) {
            return ValueShape.url(value).filter(_ -> !isWithoutHost(value));
        }
        boolean server = value.matches("[^/\\s:@]+(:[^/\\s@]*)?@[^/\\s]+.*") || isBareHost(value);
        return server
                ? Optional.of("is no database URL: it has no scheme such as `postgres://`")
                : Optional.empty();
    }

    /// `sqlite:///data.db`, and sockets, which are named in the query.
    private static boolean isWithoutHost(String value) {
        return UrlValue.parse(value).filter(url -> url.hosts().isEmpty()).isPresent();
    }

    private static Optional<String> url(String name, String value, String example) {
        if (UrlValue.parse(value).isPresent()) {
            boolean web = value.regionMatches(true, 0, "http", 0, 4);
            return web && !value.contains(",") && !value.contains("{")
                    ? ValueShape.url(value)
                    : Optional.empty();
        }
        if (value.matches("(?i)https?(:/?|/)[^/].*") || value.matches("(?i)https?//.*")) {
            return Optional.of("is no URL: its scheme is not followed by `://`");
        }
        boolean absolute = ABSOLUTE.contains(name) || UrlValue.parse(example).isPresent();
        return absolute && isBareHost(value)
                ? Optional.of("is no URL: it has no scheme such as `https://`")
                : Optional.empty();
    }

    /// `studio.example`, `localhost:3000`, `db.example.com/app`.
    private static boolean isBareHost(String value) {
        return value.matches("(?i)[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z]{2,}(:\\d+)?([/?].*)?")
                || value.matches("(?i)[a-z0-9.-]+:\\d{2,5}([/?].*)?");
    }

    private static Optional<String> port(String value) {
        boolean number = value.matches("-?\\d+");
        boolean broken = value.matches("\\d+[A-Za-z]+.*");
        boolean good = number && UrlValue.isPort(value);
        return (number || broken) && !good
                ? Optional.of("is no port: a whole number from 1 to 65535")
                : Optional.empty();
    }

    private static Optional<String> email(String value) {
        boolean meant = value.contains("@") || value.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
        return meant ? ValueShape.email(value) : Optional.empty();
    }
}
