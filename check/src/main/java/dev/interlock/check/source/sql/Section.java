package dev.interlock.check.source.sql;

import java.util.Locale;

/// What a line comment says to the tool that runs the migration: goose, sql-migrate, dbmate and
/// node-pg-migrate keep both directions in one file.
enum Section {
    UP,
    DOWN,
    NONE;

    /// @param comment the text after `--`
    static Section of(String comment) {
        String words = comment.strip().toLowerCase(Locale.ROOT);
        if (begins(words, "+goose up", "+migrate up", "migrate:up", "up migration")) {
            return UP;
        }
        return begins(words, "+goose down", "+migrate down", "migrate:down", "down migration")
                ? DOWN
                : NONE;
    }

    private static boolean begins(String words, String... markers) {
        for (String marker : markers) {
            if (words.startsWith(marker)) {
                return true;
            }
        }
        return false;
    }
}
