package dev.interlock.check.source.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What SQL that is put together at run time may do, judged from the pieces that the text holds.
///
/// @param switchesOn it may switch row level security on
/// @param switchesOff it may switch it off
/// @param removes it may drop, rename or move tables, or take rights from them
/// @param anything none of its pieces tells what it does
/// @param looped it goes through a list of names that the text holds, not through a catalogue
/// @param words the words in its strings: what it may be about
record DynamicSql(
        boolean switchesOn,
        boolean switchesOff,
        boolean removes,
        boolean anything,
        boolean looped,
        Set<String> words) {
    private static final List<String> HARMLESS =
            List.of(
                    "policy",
                    "trigger",
                    "index",
                    "function",
                    "view",
                    "create",
                    "grant",
                    "constraint",
                    "column",
                    "owner",
                    "sequence",
                    "comment",
                    "insert",
                    "update",
                    "delete",
                    "select",
                    "publication",
                    "refresh",
                    "truncate",
                    "role");
    private static final Set<String> CATALOGUES =
            Set.of(
                    "pg_tables",
                    "pg_class",
                    "information_schema",
                    "pg_stat_user_tables",
                    "pg_event_trigger_ddl_commands");
    private static final int MOST_WORDS = 5_000;

    DynamicSql {
        words = Set.copyOf(words);
    }

    static DynamicSql of(List<Statement> statements) {
        var pieces = new ArrayList<String>();
        var names = new HashSet<String>();
        for (Statement statement : statements) {
            for (Token token : statement.tokens()) {
                if (token.holdsText()) {
                    pieces.add(token.text().toLowerCase(Locale.ROOT).strip());
                } else if (token.names()) {
                    names.add(token.text());
                }
            }
        }
        return of(pieces, names);
    }

    private static DynamicSql of(List<String> pieces, Set<String> names) {
        String all = String.join("\n", pieces).replaceAll("\\s{1,1000}", " ");
        boolean security = all.contains("row level security");
        boolean off = security && all.contains("disable row level");
        boolean on = security && (!off || all.contains("enable row level"));
        boolean removes =
                all.contains("drop table")
                        || all.contains("drop schema")
                        || all.contains("rename to")
                        || all.contains("set schema")
                        || all.contains("revoke");
        boolean known = security || removes || HARMLESS.stream().anyMatch(all::contains);
        boolean catalogue = names.stream().anyMatch(CATALOGUES::contains);
        return new DynamicSql(on, off, removes, !known, !catalogue, words(pieces));
    }

    private static Set<String> words(List<String> pieces) {
        var words = new HashSet<String>();
        for (String piece : pieces) {
            int start = 0;
            for (int i = 0; i <= piece.length() && words.size() < MOST_WORDS; i++) {
                boolean inside = i < piece.length() && part(piece.charAt(i));
                if (!inside) {
                    if (i > start) {
                        words.add(piece.substring(start, i));
                    }
                    start = i + 1;
                }
            }
        }
        return words;
    }

    private static boolean part(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
