package dev.interlock.check.source.sql;

import java.util.List;
import java.util.Set;

/// Notices words that only one family of databases has.
final class DialectWatch {
    private static final Set<String> POSTGRESQL =
            Set.of(
                    "bigserial",
                    "bytea",
                    "citext",
                    "extension",
                    "gen_random_uuid",
                    "ilike",
                    "jsonb",
                    "plpgsql",
                    "policy",
                    "regclass",
                    "serial",
                    "timestamptz",
                    "tsvector",
                    "uuid",
                    "uuid_generate_v4");
    private static final Set<String> OTHER =
            Set.of(
                    "auto_increment",
                    "autoincrement",
                    "engine",
                    "nvarchar",
                    "pragma",
                    "rowid",
                    "unsigned",
                    "tinyint",
                    "mediumtext",
                    "longtext",
                    "varchar2",
                    "strftime");
    private static final Set<String> DDL = Set.of("create", "alter", "pragma", "set", "do");
    private static final int MOST_TOKENS = 5_000;

    /// Counts that grow with each statement.
    private int postgresql;

    private int other;

    void see(Statement statement) {
        List<Token> tokens = statement.tokens();
        if (tokens.getFirst().kind() != Token.Kind.WORD
                || !DDL.contains(tokens.getFirst().text())) {
            return;
        }
        for (Token token : tokens.subList(0, Math.min(tokens.size(), MOST_TOKENS))) {
            switch (token.kind()) {
                case BACKTICK -> other++;
                case DOLLAR -> postgresql++;
                case SYMBOL -> postgresql += token.text().equals("::") ? 1 : 0;
                case WORD -> {
                    postgresql += POSTGRESQL.contains(token.text()) ? 1 : 0;
                    other += OTHER.contains(token.text()) ? 1 : 0;
                }
                case QUOTED, STRING, NUMBER, PARAMETER, META -> {}
            }
        }
    }

    /// A script that PostgreSQL rejects is not one of its scripts, whatever else it has; one
    /// unusual name among many of PostgreSQL's own words is a column.
    Dialect verdict() {
        if (other * 4 > postgresql) {
            return other > 0 ? Dialect.OTHER : Dialect.UNKNOWN;
        }
        return postgresql > 0 ? Dialect.POSTGRESQL : Dialect.UNKNOWN;
    }
}
