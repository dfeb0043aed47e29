package dev.interlock.outside.target;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hides the values of variables in text, wherever it came from. A shorter value than 8 characters
/// would be found in innocent words.
///
/// Hidden are a value, its lines, the password of a URL, and each of these as JSON and as a URL
/// write them. An application that prints half of a secret, or encodes it in another way, is not
/// caught.
public final class Secrets {
    private static final int SHORTEST = 8;
    private static final Pattern PASSWORD = Pattern.compile("\\w+://[^/\\s@:]*:([^/\\s@]+)@");

    /// What is in every release and is no secret of anybody.
    private static final Set<String> WORDS = Set.of("production", "development");

    /// What is shown instead, by what is hidden; long ones come first, since they may hold others.
    private final List<Map.Entry<String, String>> hidden;

    private Secrets(Map<String, String> hidden) {
        this.hidden =
                hidden.entrySet().stream()
                        .sorted(
                                Comparator.comparingInt(
                                        (Map.Entry<String, String> one) -> -one.getKey().length()))
                        .toList();
    }

    /// @param open names whose values may be seen
    public static Secrets of(Map<String, String> variables, Collection<String> open) {
        Map<String, String> hidden = new TreeMap<>();
        for (Map.Entry<String, String> variable : new TreeMap<>(variables).entrySet()) {
            if (!open.contains(variable.getKey()) && !WORDS.contains(variable.getValue())) {
                add(variable.getValue(), "[" + variable.getKey() + "]", hidden);
            }
        }
        return new Secrets(hidden);
    }

    public String masked(String text) {
        String masked = text;
        for (Map.Entry<String, String> one : hidden) {
            masked = masked.replace(one.getKey(), one.getValue());
        }
        return masked;
    }

    /// Characters of the longest hidden text; 0 where nothing is hidden.
    int longest() {
        return hidden.isEmpty() ? 0 : hidden.getFirst().getKey().length();
    }

    private static void add(String value, String shown, Map<String, String> hidden) {
        forms(value, shown, hidden);
        value.lines().forEach(line -> forms(line.strip(), shown, hidden));
        Matcher password = PASSWORD.matcher(value);
        while (password.find()) {
            forms(password.group(1), shown, hidden);
            forms(decoded(password.group(1)), shown, hidden);
        }
    }

    private static void forms(String text, String shown, Map<String, String> hidden) {
        if (text.length() >= SHORTEST) {
            hidden.putIfAbsent(text, shown);
            hidden.putIfAbsent(json(text), shown);
            hidden.putIfAbsent(URLEncoder.encode(text, StandardCharsets.UTF_8), shown);
            hidden.putIfAbsent(
                    URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"), shown);
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }
}
