package dev.interlock.check.source.secret;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The readable half of a JSON Web Token (RFC 7519). Its signature is not verified: what the token
/// says of itself is enough to tell what it would be taken for.
///
/// @param claims the string claims of the payload's top level
public record JsonWebToken(Map<String, String> claims) {
    private static final JsonFactory JSON = new JsonFactory();

    /// A Supabase key has about 220 characters; tokens of identity providers a few thousand.
    private static final int MAX_LENGTH = 16_384;

    public JsonWebToken {
        claims = Map.copyOf(claims);
    }

    /// Empty where this is no token.
    public static Optional<JsonWebToken> read(String value) {
        if (value.length() > MAX_LENGTH || !value.startsWith("ey")) {
            return Optional.empty();
        }
        int first = value.indexOf('.');
        int second = value.indexOf('.', first + 1);
        if (first < 0 || second < 0 || value.indexOf('.', second + 1) >= 0) {
            return Optional.empty();
        }
        return strings(value.substring(0, first))
                .filter(header -> header.containsKey("alg"))
                .flatMap(_ -> strings(value.substring(first + 1, second)))
                .map(JsonWebToken::new);
    }

    public Optional<String> claim(String name) {
        return Optional.ofNullable(claims.get(name));
    }

    /// What the token is for, where it is a Supabase project's key: `anon` or `service_role`.
    public Optional<String> supabaseRole() {
        boolean supabase = claim("iss").filter(issuer -> issuer.startsWith("supabase")).isPresent();
        return claim("role")
                .filter(role -> role.equals("service_role") || (supabase && role.equals("anon")));
    }

    /// The Supabase project that issued it, such as `abcdefghijklmnopqrst`.
    public Optional<String> supabaseProject() {
        return claim("ref").filter(_ -> supabaseRole().isPresent());
    }

    private static Optional<Map<String, String>> strings(String base64) {
        try (JsonParser parser = JSON.createParser(Base64.getUrlDecoder().decode(base64))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, String> strings = new HashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (token == JsonToken.VALUE_STRING) {
                    strings.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            return Optional.of(strings);
        } catch (IllegalArgumentException | IOException _) {
            return Optional.empty();
        }
    }
}
