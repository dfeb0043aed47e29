package dev.interlock.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/// A connection URI as libpq defines it (PostgreSQL 17, chapter 32.1.1.2), in the driver's terms.
///
/// Only what cannot make the driver load code or read other files is passed on.
///
/// @param driver the driver's URL, without user and password
public record PostgresUrl(String driver, Properties properties) {
    private static final Set<String> SCHEMES = Set.of("postgres", "postgresql");
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final int DEFAULT_PORT = 5432;
    private static final int HIGHEST_PORT = 65_535;

    /// Hides its parts: they may be secrets.
    @Override
    public String toString() {
        return "PostgresUrl[…]";
    }

    /// The URL, or what is wrong with it, in words that hold no part of it.
    public sealed interface Parsed {
        record Valid(PostgresUrl url) implements Parsed {}

        record Invalid(String reason) implements Parsed {}
    }

    public static Parsed parse(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            return new Parsed.Invalid(
                    "its URL cannot be read: special characters in user and password must be"
                            + " percent-encoded");
        }
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            return new Parsed.Invalid("its URL does not begin with postgres:// or postgresql://");
        }
        String host = uri.getHost();
        if (host == null) {
            return new Parsed.Invalid("its URL names no host, or more than one");
        }
        if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            return new Parsed.Invalid("its URL names a port that does not exist");
        }
        String database = Optional.ofNullable(uri.getRawPath()).orElse("");
        database = database.startsWith("/") ? database.substring(1) : database;
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        return new Parsed.Valid(
                new PostgresUrl(
                        "jdbc:postgresql://%s:%s/%s".formatted(host, port, database),
                        properties(uri, database.isEmpty())));
    }

    private static Properties properties(URI uri, boolean withoutDatabase) {
        var properties = new Properties();
        String credentials = Optional.ofNullable(uri.getRawUserInfo()).orElse("");
        int colon = credentials.indexOf(':');
        String user = decode(colon < 0 ? credentials : credentials.substring(0, colon));
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        if (colon >= 0) {
            properties.setProperty("password", decode(credentials.substring(colon + 1)));
        }
        if (withoutDatabase && !user.isEmpty()) {
            properties.setProperty("PGDBNAME", user);
        }
        for (String parameter : parameters(uri)) {
            String[] parts = parameter.split("=", 2);
            if (parts[0].equals("sslmode") && parts.length == 2 && SSL_MODES.contains(parts[1])) {
                properties.setProperty("sslmode", parts[1]);
            }
        }
        return properties;
    }

    private static List<String> parameters(URI uri) {
        String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
        return new ArrayList<>(List.of(query.split("&", -1)));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
