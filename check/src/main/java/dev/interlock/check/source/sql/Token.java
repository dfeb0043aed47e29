package dev.interlock.check.source.sql;

/// A lexical element of a script, without comments and space.
///
/// @param text a word in lower case (ASCII only, as PostgreSQL folds it), a quoted name or string
///   without its quotes and with its escapes undone, any other element as it is written
/// @param start offset in the file of the first code unit, quotes included
/// @param end offset after the last code unit, quotes included
/// @param body offset of the first code unit inside the quotes; `start` where there are none
record Token(Kind kind, String text, int start, int end, int body) {
    enum Kind {
        WORD,
        /// `"name"`.
        QUOTED,
        /// `'text'` and its kin (`E''`, `B''`, `X''`, `N''`, `U&''`).
        STRING,
        /// `$tag$text$tag$`.
        DOLLAR,
        NUMBER,
        /// `$1`.
        PARAMETER,
        /// A backtick name, which PostgreSQL does not have.
        BACKTICK,
        SYMBOL,
        /// A command of psql, from its backslash to the end of the line.
        META
    }

    boolean is(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean symbol(char c) {
        return kind == Kind.SYMBOL && text.length() == 1 && text.charAt(0) == c;
    }

    /// Whether it can name something.
    boolean names() {
        return kind == Kind.WORD || kind == Kind.QUOTED || kind == Kind.BACKTICK;
    }

    boolean holdsText() {
        return kind == Kind.STRING || kind == Kind.DOLLAR;
    }
}
