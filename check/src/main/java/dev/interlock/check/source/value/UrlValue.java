package dev.interlock.check.source.value;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// A URL of any scheme, cut at its first `://` (RFC 3986, section 3), as far as clients of
/// databases and web addresses agree on it.
///
/// @param scheme in lower case, such as `https` or `postgresql+asyncpg`
/// @param user what stands before the last `@` of the authority; empty where nothing does
/// @param hosts what stands after it: `db:5432`, `a:1,b:2`, `[::1]:80`
/// @param rest path, query and fragment
public record UrlValue(String scheme, String user, String hosts, String rest) {
    public static Optional<UrlValue> parse(String value) {
        int colon = value.indexOf("://");
        if (colon <= 0 || !isScheme(value.substring(0, colon))) {
            return Optional.empty();
        }
        int end = colon + 3;
        while (end < value.length() && "/?#".indexOf(value.charAt(end)) < 0) {
            end++;
        }
        String authority = value.substring(colon + 3, end);
        int at = authority.lastIndexOf('@');
        return Optional.of(
                new UrlValue(
                        value.substring(0, colon).toLowerCase(Locale.ROOT),
                        at < 0 ? "" : authority.substring(0, at),
                        authority.substring(at + 1),
                        value.substring(end)));
    }

    /// The scheme without a driver: `postgresql` of `postgresql+asyncpg`.
    public String protocol() {
        int plus = scheme.indexOf('+');
        return plus < 0 || scheme.equals("mongodb+srv") ? scheme : scheme.substring(0, plus);
    }

    /// The first host, without its port.
    public String host() {
        String first = firstHost();
        int end = portColon(first);
        return end < 0 ? first : first.substring(0, end);
    }

    /// The port of the first host, as it is written; empty where there is none.
    public String portText() {
        String first = firstHost();
        int colon = portColon(first);
        return colon < 0 ? "" : first.substring(colon + 1);
    }

    /// The port that it uses: its own, else that of its protocol.
    public OptionalInt port() {
        String text = portText();
        if (!text.isEmpty()) {
            return isPort(text) ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
        }
        return switch (protocol()) {
            case "http", "ws" -> OptionalInt.of(80);
            case "https", "wss" -> OptionalInt.of(443);
            case "postgres", "postgresql" -> OptionalInt.of(5432);
            case "mysql", "mariadb" -> OptionalInt.of(3306);
            case "mongodb" -> OptionalInt.of(27017);
            case "redis", "rediss" -> OptionalInt.of(6379);
            default -> OptionalInt.empty();
        };
    }

    /// Whether every host's port is a port.
    public boolean hasGoodPorts() {
        for (String host : hosts.split(",", -1)) {
            int colon = portColon(host);
            if (colon >= 0 && colon < host.length() - 1 && !isPort(host.substring(colon + 1))) {
                return false;
            }
        }
        return true;
    }

    /// Whether the text is a number from 0 to 65535.
    public static boolean isPort(String text) {
        return text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535;
    }

    private String firstHost() {
        int comma = hosts.indexOf(',');
        return comma < 0 ? hosts : hosts.substring(0, comma);
    }

    private static int portColon(String host) {
        return host.indexOf(':', Math.max(host.lastIndexOf(']'), 0));
    }

    private static boolean isScheme(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9+.-]{0,40}");
    }
}
