package dev.interlock.plan;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The request of a smoke test.
///
/// In the path, the headers and the body `{{name}}` stands for what an earlier test captured, and
/// in headers and body `${NAME}` for a variable of the environment.
///
/// @param path begins with `/`
/// @param headers by name as written
/// @param followRedirects within the site, at most ten times
/// @param timeout from connecting to the last byte
public record SmokeCall(
        Method method,
        String path,
        Map<String, String> headers,
        Optional<Body> body,
        boolean followRedirects,
        Duration timeout) {
    /// How long a test may take where the plan does not say.
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    public enum Method {
        GET,
        POST,
        PUT,
        PATCH,
        DELETE,
        HEAD;

        /// The key of a plan: `get`.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Whether asking twice is as good as asking once, and changes nothing (RFC 9110, section
        /// 9.2.1).
        public boolean isSafe() {
            return this == GET || this == HEAD;
        }

        /// Empty where no method has that key.
        public static Optional<Method> ofKey(String key) {
            return Stream.of(values()).filter(method -> method.key().equals(key)).findFirst();
        }
    }

    public sealed interface Body {
        record Text(String text) implements Body {}

        /// Sent as `application/json` unless a header says otherwise.
        record Json(PlainValue value) implements Body {}
    }

    /// What is kept of an answer.
    public sealed interface Capture {
        /// @param path such as `$.token`
        record Json(String path) implements Capture {}

        record Header(String name) implements Capture {}

        record Cookie(String name) implements Capture {}
    }

    public SmokeCall {
        headers = InOrder.of(headers);
    }

    /// A plain request for a page.
    public static SmokeCall get(String path) {
        return new SmokeCall(Method.GET, path, Map.of(), Optional.empty(), false, TIMEOUT);
    }
}
