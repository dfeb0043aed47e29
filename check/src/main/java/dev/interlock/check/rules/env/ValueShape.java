package dev.interlock.check.rules.env;

import dev.interlock.check.source.secret.JsonWebToken;
import dev.interlock.check.source.secret.SecretValues;
import dev.interlock.check.source.secret.ValueKind;
import dev.interlock.check.source.value.UrlValue;
import dev.interlock.plan.EnvPlan.ValueFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Whether a value has the format that its plan declares. A fault is a phrase for people that
/// continues "NAME …" and says nothing of the value but its kind.
final class ValueShape {
    private static final Set<String> BOOLEANS =
            Set.of("true", "false", "1", "0", "yes", "no", "on", "off");

    private ValueShape() {}

    /// What is wrong with it; empty where it is right.
    static Optional<String> fault(ValueFormat format, String value) {
        return switch (format) {
            case URL -> url(value);
            case PORT -> unless(isPort(value), "is no port: a whole number from 1 to 65535");
            case INTEGER -> unless(value.matches("[+-]?\\d{1,30}"), "is no whole number");
            case NUMBER ->
                    unless(
                            value.matches(
                                    "[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][+-]?\\d{1,4})?"),
                            "is no number");
            case BOOLEAN ->
                    unless(
                            BOOLEANS.contains(value.toLowerCase(Locale.ROOT)),
                            "is neither `true` nor `false`");
            case EMAIL -> email(value);
            case POSTGRES_URL -> database(value, "PostgreSQL", "postgres", "postgresql");
            case MYSQL_URL -> database(value, "MySQL", "mysql", "mariadb");
            case MONGODB_URL -> database(value, "MongoDB", "mongodb", "mongodb+srv");
            case REDIS_URL -> database(value, "Redis", "redis", "rediss");
            case STRIPE_SECRET_KEY ->
                    unless(
                            isKind(value, ValueKind.STRIPE_LIVE_KEY, ValueKind.STRIPE_TEST_KEY),
                            "is no Stripe secret key: those begin with `sk_` or `rk_`");
            case STRIPE_PUBLISHABLE_KEY ->
                    unless(
                            isKind(
                                    value,
                                    ValueKind.STRIPE_LIVE_PUBLISHABLE_KEY,
                                    ValueKind.STRIPE_TEST_PUBLISHABLE_KEY),
                            "is no Stripe publishable key: those begin with `pk_`");
            case SUPABASE_KEY ->
                    unless(
                            isKind(
                                    value,
                                    ValueKind.SUPABASE_ANON_KEY,
                                    ValueKind.SUPABASE_SERVICE_KEY,
                                    ValueKind.SUPABASE_PUBLISHABLE_KEY,
                                    ValueKind.SUPABASE_SECRET_KEY),
                            "is no Supabase key: neither a token of a project nor `sb_…`");
            case JWT -> unless(JsonWebToken.read(value).isPresent(), "is no JSON Web Token");
            case BASE64 ->
                    unless(
                            value.matches("[A-Za-z0-9+/_-]+={0,2}"),
                            "has characters that base64 does not have");
            case HEX -> unless(value.matches("[0-9a-fA-F]+"), "is not hexadecimal");
            case UUID ->
                    unless(
                            value.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
                            "is no UUID");
        };
    }

    /// Whether a URL, or a plain number, has this port.
    static Optional<String> portFault(int wanted, String value) {
        OptionalInt port =
                isPort(value)
                        ? OptionalInt.of(Integer.parseInt(value))
                        : UrlValue.parse(value).map(UrlValue::port).orElse(OptionalInt.empty());
        return unless(
                port.isPresent() && port.getAsInt() == wanted,
                "does not use port %s, which the plan asks for".formatted(wanted));
    }

    /// A URL with scheme and host.
    static Optional<String> url(String value) {
        if (value.chars().anyMatch(Character::isWhitespace)) {
            return Optional.of("is no URL: it has white space in it");
        }
        Optional<UrlValue> url = UrlValue.parse(value);
        if (url.isEmpty()) {
            return Optional.of("is no URL: it has no scheme such as `https://`");
        }
        if (url.get().hosts().isEmpty() && !url.get().scheme().equals("file")) {
            return Optional.of("is no URL: it names no host");
        }
        return unless(
                url.get().hasGoodPorts(),
                "is no URL that clients accept: what follows the host's `:` is no port "
                        + "(a `/`, `#` or `?` in a password must be percent-encoded)");
    }

    /// One address or several, each plain or as `Name <address>`.
    static Optional<String> email(String value) {
        boolean good =
                Arrays.stream(value.split("[,;]", -1))
                        .allMatch(address -> isAddress(address.strip()));
        return unless(good, "is no e-mail address");
    }

    private static boolean isAddress(String text) {
        int open = text.lastIndexOf('<');
        boolean named = open >= 0 && text.endsWith(">");
        String address = named ? text.substring(open + 1, text.length() - 1) : text;
        int at = address.lastIndexOf('@');
        return at > 0
                && at < address.length() - 1
                && address.indexOf('@') == at
                && address.chars().noneMatch(Character::isWhitespace);
    }

    private static Optional<String> database(String value, String product, String... protocols) {
        Optional<String> fault = url(value);
        if (fault.isPresent()) {
            return fault;
        }
        String protocol = UrlValue.parse(value).map(UrlValue::protocol).orElse("");
        return unless(
                Arrays.asList(protocols).contains(protocol),
                "is no %s URL: those begin with `%s://`".formatted(product, protocols[0]));
    }

    private static boolean isKind(String value, ValueKind... kinds) {
        return SecretValues.kindOf(value).filter(Arrays.asList(kinds)::contains).isPresent();
    }

    private static boolean isPort(String value) {
        return UrlValue.isPort(value) && !value.matches("0+");
    }

    private static Optional<String> unless(boolean good, String fault) {
        return good ? Optional.empty() : Optional.of(fault);
    }
}
