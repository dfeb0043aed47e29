package dev.interlock.web.page;

import dev.interlock.web.RequestBody;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The fields of a form that was sent (application/x-www-form-urlencoded).
record Form(Map<String, String> fields) {
    private static final int LIMIT = 16 << 10;

    /// A form may be sent before anybody is signed in.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// No fields where the body is too large, or no form.
    static Form of(HttpServerExchange exchange) throws IOException {
        byte[] body = RequestBody.of(exchange, PATIENCE).readNBytes(LIMIT + 1);
        return body.length > LIMIT
                ? new Form(Map.of())
                : parse(new String(body, StandardCharsets.UTF_8));
    }

    static Form parse(String body) {
        Map<String, String> fields = new HashMap<>();
        try {
            for (String field : body.split("&", 50)) {
                int equals = field.indexOf('=');
                if (equals > 0) {
                    fields.put(
                            decoded(field.substring(0, equals)),
                            decoded(field.substring(equals + 1)));
                }
            }
        } catch (IllegalArgumentException brokenEscape) {
            return new Form(Map.of());
        }
        return new Form(fields);
    }

    /// Empty where it was not sent.
    String text(String name) {
        return fields.getOrDefault(name, "").strip();
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
