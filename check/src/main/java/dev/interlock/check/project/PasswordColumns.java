package dev.interlock.check.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Columns that hold the password of a user, by their names.
public final class PasswordColumns {
    private static final Set<String> PASSWORD =
            Set.of("password", "passwd", "pwd", "passwort", "userpassword", "userpwd");
    private static final Set<String> OWNER =
            Set.of("user", "users", "admin", "account", "login", "member", "customer", "employee");
    private static final Set<String> PLAIN =
            Set.of("plain", "plaintext", "clear", "cleartext", "unencrypted", "unhashed");
    private static final int LONGEST = 63;

    private PasswordColumns() {}

    /// Whether the name says password and nothing that takes it back: neither `password_hash` nor
    /// `password_reset_token`, nor the password of something else such as `smtp_password`.
    public static boolean named(String column) {
        String lower = column.toLowerCase(Locale.ROOT);
        if (!lower.contains("pass") && !lower.contains("pwd")) {
            return false;
        }
        List<String> words = words(column);
        boolean password = words.stream().anyMatch(PASSWORD::contains);
        boolean only =
                words.stream()
                        .allMatch(word ->
                                PASSWORD.contains(word) || OWNER.contains(word) || plain(word));
        return password && only;
    }

    /// Whether the name itself says that the password is kept as it is.
    public static boolean saysPlain(String column) {
        return named(column) && words(column).stream().anyMatch(PasswordColumns::plain);
    }

    private static boolean plain(String word) {
        return PLAIN.contains(word) || word.equals("text");
    }

    private static List<String> words(String column) {
        var words = new ArrayList<String>();
        if (column.length() > LONGEST) {
            return words;
        }
        String spaced = column.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        for (String word : spaced.split("[^a-z]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
