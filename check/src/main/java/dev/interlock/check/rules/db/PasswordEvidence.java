package dev.interlock.check.rules.db;

import dev.interlock.check.project.PasswordColumns;
import dev.interlock.check.source.sql.Column;
import dev.interlock.check.source.sql.Use;
import dev.interlock.model.Place;
import dev.interlock.model.Sorting;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What scripts show of how a column keeps passwords.
sealed interface PasswordEvidence {
    /// @param weight how much a hashing library in the repository takes from it
    /// @param note what was seen, for people; never the password
    record Plain(Weight weight, Place place, String note) implements PasswordEvidence {}

    /// A hash is stored there, or the column is no text.
    record Hashed() implements PasswordEvidence {}

    record None() implements PasswordEvidence {}

    enum Weight {
        /// No hash could be meant.
        CERTAIN,
        /// Certain unless the application hashes all the same.
        STRONG,
        /// Says something only where nothing hashes.
        WEAK
    }

    /// Shorter than any hash that is in use: MD5 in hexadecimal has 32 characters, bcrypt 60.
    int SHORTEST_HASH = 32;

    /// The length of bcrypt, and of SHA-256, Argon2id and SHA-512 as they are usually written.
    Set<Integer> HASH_LENGTHS = Set.of(60, 64, 95, 96, 97, 98, 128);

    Pattern TEXT =
            Pattern.compile("(?:text|citext|name|character(?: varying)?)(?:\\((\\d{1,8})\\))?");
    Pattern HASHING =
            Pattern.compile(
                    ".*(?:crypt|hash|digest|hmac|md5|sha\\d|argon|pbkdf|encode).*",
                    Pattern.CASE_INSENSITIVE);
    Pattern TYPED = Pattern.compile("(?i).*(?:pass|pwd|pw|plain).*");

    static PasswordEvidence of(Column column) {
        Matcher type = TEXT.matcher(column.base());
        if (!type.matches()) {
            return new Hashed();
        }
        if (PasswordColumns.saysPlain(column.name())) {
            return new Plain(Weight.CERTAIN, column.place(), "its name says that they are plain");
        }
        if (column.uses().stream().anyMatch(PasswordEvidence::showsHash)) {
            return new Hashed();
        }
        int size = type.group(1) == null ? 0 : Integer.parseInt(type.group(1));
        if (size > 0 && size < SHORTEST_HASH) {
            return new Plain(
                    Weight.CERTAIN,
                    column.place(),
                    "it holds at most %s characters, and a bcrypt hash has 60".formatted(size));
        }
        return column.uses().stream()
                .flatMap(use -> plain(column, use).stream())
                .min(Sorting.by(Plain::weight))
                .<PasswordEvidence>map(found -> found)
                .orElse(HASH_LENGTHS.contains(size) ? new Hashed() : new None());
    }

    private static boolean showsHash(Use use) {
        return switch (use) {
            case Use.Stored stored -> StoredPassword.isHash(stored.text());
            case Use.Computed computed -> HASHING.matcher(computed.function()).matches();
            case Use.Compared _ -> false;
            case Use.LongerThan longer -> longer.characters() >= SHORTEST_HASH;
        };
    }

    private static Optional<Plain> plain(Column column, Use use) {
        return switch (use) {
            case Use.Stored stored ->
                    StoredPassword.isTyped(stored.text(), stored.byDefault())
                            ? Optional.of(
                                    new Plain(
                                            Weight.STRONG,
                                            stored.place(),
                                            "stores a password that is not hashed"))
                            : Optional.empty();
            case Use.Compared compared ->
                    isTyped(column, compared)
                            ? Optional.of(
                                    new Plain(
                                            Weight.STRONG,
                                            compared.place(),
                                            "compares it with what was typed"))
                            : Optional.empty();
            case Use.LongerThan longer ->
                    longer.characters() >= 4 && longer.characters() <= 16
                            ? Optional.of(
                                    new Plain(
                                            Weight.WEAK,
                                            longer.place(),
                                            "asks for the length of a typed password"))
                            : Optional.empty();
            case Use.Computed _ -> Optional.empty();
        };
    }

    /// A hash with a salt cannot be found by comparison, so what is compared is the password, or a
    /// hash that is as good as none.
    private static boolean isTyped(Column column, Use.Compared compared) {
        String other = compared.other().toLowerCase(Locale.ROOT);
        boolean typed = other.isEmpty() || TYPED.matcher(other).matches();
        return typed
                && !other.equals(column.name().toLowerCase(Locale.ROOT))
                && !HASHING.matcher(other).matches()
                && !HASHING.matcher(compared.functions()).matches();
    }
}
