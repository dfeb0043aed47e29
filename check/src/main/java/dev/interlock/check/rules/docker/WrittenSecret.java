package dev.interlock.check.rules.docker;

import dev.interlock.check.source.secret.Placeholders;
import dev.interlock.check.source.secret.SecretNames;
import dev.interlock.check.source.secret.SecretValues;
import dev.interlock.check.source.secret.ValueKind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whether a value that stands in a Dockerfile is a secret, and which.
final class WrittenSecret {
    /// Shorter values are switches and counters.
    private static final int SHORTEST = 6;

    /// Values that say that they only keep a build from failing.
    private static final Pattern STAND_IN =
            Pattern.compile(
                    "(?<![a-z])(?:dummy|cafebabe|deadbeef|placeholder|fake|mock|example|sample|build|buildtime|test"
                            + "|unused|ignored?|temp|temporary|replace|invalid|irrelevant|during|dev"
                            + "|change.?me|not.?used)(?![a-z])");

    private static final Pattern LOCAL_URL =
            Pattern.compile(
                    "[a-z+]+://[^@]*@(?:localhost|127\\.0\\.0\\.1|\\[?::1|[a-z0-9_-]+)(?:[:/?].*)?");

    private WrittenSecret() {}

    /// Whether a variable of that name holds a secret that is not meant for browsers.
    static boolean isName(String name) {
        return SecretNames.isSecret(name) && SecretNames.publicPrefix(name).isEmpty();
    }

    /// What the value is, for people, with no part of it; empty where it is no secret.
    static Optional<String> of(String name, String value) {
        if (SecretNames.publicPrefix(name).isPresent() || Placeholders.is(value)) {
            return Optional.empty();
        }
        Optional<ValueKind> kind = SecretValues.kindOf(value).filter(ValueKind::isSecret);
        if (kind.isPresent()) {
            return isLocalDatabase(kind.get(), value)
                    ? Optional.empty()
                    : kind.map(known -> known.phrase(name));
        }
        return SecretNames.isSecret(name) && mayBeSecret(value) && !isStandIn(value)
                ? Optional.of("a secret")
                : Optional.empty();
    }

    private static boolean isStandIn(String value) {
        return STAND_IN.matcher(value.toLowerCase(Locale.ROOT)).find();
    }

    private static boolean isLocalDatabase(ValueKind kind, String value) {
        boolean database = kind == ValueKind.DATABASE_URL_WITH_PASSWORD;
        return database
                && (LOCAL_URL.matcher(value).matches()
                        || SecretValues.urlPassword(value).map(Placeholders::is).orElse(false));
    }

    /// Neither a switch, a path, an address, nor something with a variable in it.
    private static boolean mayBeSecret(String value) {
        return value.length() >= SHORTEST
                && value.indexOf('$') < 0
                && value.indexOf(' ') < 0
                && !value.startsWith("/")
                && !value.startsWith("./")
                && !value.contains("://")
                && !value.matches("(?i)true|false|enabled|disabled");
    }
}
