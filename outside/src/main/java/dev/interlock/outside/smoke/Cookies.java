package dev.interlock.outside.smoke;

import dev.interlock.outside.http.Field;
import dev.interlock.outside.http.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The cookies of one run. One site is asked, so that domains do not count; `Secure` does not
/// either, since TLS may end before the release.
final class Cookies {
    private static final int MOST = 100;

    private final Map<String, String> byName = new LinkedHashMap<>();

    void keep(Reply.Answered answer) {
        answer.header("set-cookie").forEach(this::keep);
    }

    private void keep(String line) {
        String[] parts = line.split(";", -1);
        int equals = parts[0].indexOf('=');
        if (equals < 1) {
            return;
        }
        String name = parts[0].substring(0, equals).strip();
        if (isOver(parts)) {
            byName.remove(name);
        } else if (byName.size() < MOST) {
            byName.put(name, parts[0].substring(equals + 1).strip());
        }
    }

    /// A site takes a cookie back by an age of nothing, or a day long ago.
    private static boolean isOver(String[] parts) {
        for (String part : parts) {
            String attribute = part.strip().toLowerCase(Locale.ROOT);
            if (attribute.matches("max-age=(?:0|-\\d+)")
                    || attribute.startsWith("expires=thu, 01 jan 1970")
                    || attribute.startsWith("expires=thu, 01-jan-1970")) {
                return true;
            }
        }
        return false;
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// The header that sends them; none where there are none.
    List<Field> field() {
        return byName.isEmpty()
                ? List.of()
                : List.of(
                        new Field(
                                "Cookie",
                                byName.entrySet().stream()
                                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                        .collect(Collectors.joining("; "))));
    }

    List<String> values() {
        return List.copyOf(byName.values());
    }
}
