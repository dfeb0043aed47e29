package dev.interlock.check.rules.db;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A text that a script stores in a password column. It is looked at, and never shown.
final class StoredPassword {
    /// `$2b$10$…` and its kin, `{SHA}…`, `pbkdf2_sha256$…`, hexadecimal, long base64, `salt:hash`.
    private static final Pattern HASH =
            Pattern.compile(
                    "\\$\\S{10,}|\\{[A-Za-z0-9-]{2,20}\\}\\S+"
                            + "|(?i:pbkdf2|scrypt|argon2|bcrypt|sha\\d|md5)[\\S]{16,}"
                            + "|(?:md5|\\\\x|0x)?[0-9a-fA-F]{32,}|[A-Za-z0-9+/=_:.$-]{41,}");

    /// What is written where nobody may sign in with a password.
    private static final Set<String> NO_PASSWORD =
            Set.of(
                    "disabled",
                    "external",
                    "google",
                    "github",
                    "invalid",
                    "locked",
                    "managed",
                    "n/a",
                    "nologin",
                    "none",
                    "null",
                    "oauth",
                    "placeholder",
                    "redacted",
                    "removed",
                    "sso",
                    "temp",
                    "unset",
                    "unused",
                    "unusable");

    private static final Set<String> NOT_MEANT =
            Set.of(
                    "hash", "<", ">", "...", "${", "{{", "replace", "todo", "your", "no_pass",
                    "nopass");

    private static final int SHORTEST = 4;
    private static final int LONGEST = 40;

    private StoredPassword() {}

    static boolean isHash(String text) {
        return text.length() <= 1_000 && HASH.matcher(text).matches();
    }

    /// Whether a person would type it to sign in.
    ///
    /// @param byDefault whether it is a column's default, which is often only there to fill rows
    static boolean isTyped(String text, boolean byDefault) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean printable = text.chars().allMatch(c -> c > ' ' && c < 0x7f);
        boolean meant = NOT_MEANT.stream().noneMatch(lower::contains);
        return text.length() >= SHORTEST
                && text.length() <= LONGEST
                && printable
                && meant
                && !isHash(text)
                && !NO_PASSWORD.contains(lower)
                && text.chars().anyMatch(Character::isLetterOrDigit)
                && (!byDefault || text.chars().anyMatch(Character::isDigit));
    }
}
