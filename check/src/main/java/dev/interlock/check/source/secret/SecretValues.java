package dev.interlock.check.source.secret;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Recognises keys by the formats of their providers.
public final class SecretValues {
    /// A key found in a text.
    ///
    /// @param offset where it begins, in UTF-16 code units
    public record Found(int offset, int length, ValueKind kind) {}

    /// More findings than this in one text say nothing new.
    private static final int MAX_FOUND = 1_000;

    private static final int ASCII = 128;

    private static final String PEM = "-----BEGIN ";

    /// The formats whose prefix begins with these two characters, by `first * 128 + second`.
    private static final KeyFormat[][] BY_START = byStart();

    private SecretValues() {}

    /// What the whole value is; empty where its format says nothing.
    public static Optional<ValueKind> kindOf(String value) {
        String trimmed = value.strip();
        if (trimmed.startsWith("{")) {
            return isServiceAccount(trimmed)
                    ? Optional.of(ValueKind.GOOGLE_SERVICE_ACCOUNT)
                    : Optional.empty();
        }
        if (trimmed.startsWith(PEM)) {
            return privateKeyEnd(trimmed, 0) > 0
                    ? Optional.of(ValueKind.PRIVATE_KEY)
                    : Optional.empty();
        }
        if (isTelegram(trimmed)) {
            return Optional.of(ValueKind.TELEGRAM_BOT_TOKEN);
        }
        for (KeyFormat format : startingAt(trimmed, 0)) {
            if (format.end(trimmed, 0) == trimmed.length()) {
                return Optional.of(precise(format, trimmed));
            }
        }
        int colon = trimmed.indexOf("://");
        return DatabaseUrl.around(trimmed, Math.max(colon, 0))
                .filter(url -> url.urlStart() == 0)
                .map(_ -> ValueKind.DATABASE_URL_WITH_PASSWORD);
    }

    /// Every key in a text, in order. One pass; meant for bundles of many megabytes.
    ///
    /// Public keys are found as well: ask [ValueKind#isSecret()].
    public static List<Found> findAll(String text) {
        List<Found> found = new ArrayList<>();
        int last = text.length() - 1;
        int at = 0;
        while (at < last && found.size() < MAX_FOUND) {
            char first = text.charAt(at);
            Optional<Found> here =
                    first < ASCII && isStart(first, text.charAt(at + 1))
                            ? findAt(text, at)
                            : Optional.empty();
            if (here.isPresent()) {
                found.add(here.get());
                at = here.get().offset() + here.get().length();
            } else {
                at++;
            }
        }
        return found;
    }

    /// The claims of a Supabase key or other token.
    public static Optional<JsonWebToken> token(String value) {
        return JsonWebToken.read(value.strip());
    }

    /// The password inside a database URL.
    public static Optional<String> urlPassword(String value) {
        String trimmed = value.strip();
        return DatabaseUrl.around(trimmed, Math.max(trimmed.indexOf("://"), 0))
                .map(url -> trimmed.substring(url.start(), url.end()));
    }

    private static boolean isStart(char first, char second) {
        return (second < ASCII && BY_START[first * ASCII + second] != null)
                || (first == ':' && second == '/')
                || (first == '-' && second == '-');
    }

    private static Optional<Found> findAt(String text, int at) {
        return switch (text.charAt(at)) {
            case ':' -> databaseUrl(text, at);
            case '-' -> privateKey(text, at);
            default -> isBoundary(text, at) ? key(text, at) : Optional.empty();
        };
    }

    private static Optional<Found> key(String text, int at) {
        for (KeyFormat format : startingAt(text, at)) {
            int end = format.end(text, at);
            if (end > 0) {
                ValueKind kind = precise(format, text.substring(at, end));
                return Optional.of(new Found(at, end - at, kind));
            }
        }
        return Optional.empty();
    }

    private static Optional<Found> databaseUrl(String text, int colon) {
        return DatabaseUrl.around(text, colon)
                .filter(url -> url.isReal(text))
                .map(url ->
                        new Found(
                                url.urlStart(),
                                url.end() - url.urlStart(),
                                ValueKind.DATABASE_URL_WITH_PASSWORD));
    }

    private static Optional<Found> privateKey(String text, int at) {
        int end = privateKeyEnd(text, at);
        return end < 0
                ? Optional.empty()
                : Optional.of(new Found(at, end - at, ValueKind.PRIVATE_KEY));
    }

    /// A key begins where a word does; `\n` before it, as in a string literal, is no part of it.
    private static boolean isBoundary(String text, int at) {
        if (at == 0) {
            return true;
        }
        char before = text.charAt(at - 1);
        if (text.charAt(at) == 'e' && (before == '.' || before == '-')) {
            // Else a run of `ey.ey.ey.` would be read once for each of them.
            return false;
        }
        boolean word =
                (before >= 'a' && before <= 'z')
                        || (before >= 'A' && before <= 'Z')
                        || (before >= '0' && before <= '9')
                        || before == '_';
        return !word || (at > 1 && text.charAt(at - 2) == '\\' && "nrtbf".indexOf(before) >= 0);
    }

    /// A header alone is code that reads keys; the material after it makes it one.
    private static int privateKeyEnd(String text, int start) {
        if (!text.startsWith(PEM, start)) {
            return -1;
        }
        int nameStart = start + PEM.length();
        int nameEnd = text.indexOf("-----", nameStart);
        if (nameEnd < 0 || nameEnd - nameStart > 40) {
            return -1;
        }
        String name = text.substring(nameStart, nameEnd);
        if (!name.endsWith("PRIVATE KEY") && !name.endsWith("PRIVATE KEY BLOCK")) {
            return -1;
        }
        return keyMaterialEnd(text, nameEnd + 5);
    }

    /// At least 40 characters of base64, with line ends as such or written `\n`.
    private static int keyMaterialEnd(String text, int start) {
        int material = 0;
        int at = start;
        int limit = Math.min(text.length(), start + 16_384);
        while (at < limit) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < limit && "nr".indexOf(text.charAt(at + 1)) >= 0) {
                at += 2;
            } else if (KeyFormat.Charset.BASE64.has(c)) {
                material++;
                at++;
            } else if (c == '\n' || c == '\r' || c == ' ') {
                at++;
            } else {
                break;
            }
        }
        return material >= 40 ? at : -1;
    }

    private static boolean isServiceAccount(String value) {
        return value.contains("\"private_key\"")
                && value.contains("service_account")
                && value.contains(PEM);
    }

    /// `123456789:` and 35 characters, as the Bot API documents it.
    private static boolean isTelegram(String value) {
        int colon = value.indexOf(':');
        if (colon < 8 || colon > 10 || value.length() != colon + 36) {
            return false;
        }
        return value.chars().limit(colon).allMatch(c -> c >= '0' && c <= '9')
                && value.chars()
                        .skip(colon + 1L)
                        .allMatch(c -> KeyFormat.Charset.WORD.has((char) c));
    }

    /// Which token a token is.
    private static ValueKind precise(KeyFormat format, String key) {
        if (format.kind() != ValueKind.JSON_WEB_TOKEN) {
            return format.kind();
        }
        return JsonWebToken.read(key)
                .flatMap(JsonWebToken::supabaseRole)
                .map(role ->
                        role.equals("anon")
                                ? ValueKind.SUPABASE_ANON_KEY
                                : ValueKind.SUPABASE_SERVICE_KEY)
                .orElse(ValueKind.JSON_WEB_TOKEN);
    }

    private static List<KeyFormat> startingAt(String text, int at) {
        if (at + 1 >= text.length() || text.charAt(at) >= ASCII || text.charAt(at + 1) >= ASCII) {
            return List.of();
        }
        KeyFormat[] formats = BY_START[text.charAt(at) * ASCII + text.charAt(at + 1)];
        return formats == null ? List.of() : Arrays.asList(formats);
    }

    private static KeyFormat[][] byStart() {
        KeyFormat[][] formats = new KeyFormat[ASCII * ASCII][];
        for (KeyFormat format : KeyFormat.ALL) {
            int index = format.prefix().charAt(0) * ASCII + format.prefix().charAt(1);
            KeyFormat[] before = formats[index] == null ? new KeyFormat[0] : formats[index];
            KeyFormat[] after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = format;
            formats[index] = after;
        }
        return formats;
    }
}
