package dev.interlock.check.source.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The ways in which the builder cuts an instruction's text into words.
final class Words {
    private Words() {}

    /// Flags at the start of an instruction's arguments, and what follows them.
    record Flagged(List<Word> flags, Slice rest) {}

    /// Words between separators; quotes mean nothing.
    static List<Word> bySeparators(Slice rest) {
        var words = new ArrayList<Word>();
        int index = 0;
        while (!rest.isEmpty()) {
            int end = rest.separatorAfter(index);
            words.add(rest.sub(index, end).word());
            if (end == rest.length()) {
                return words;
            }
            index = rest.wordAfter(end);
        }
        return words;
    }

    /// Words between white space that is not quoted; quotes and escapes stay in them.
    static List<Word> quoted(Slice rest, char escape) {
        var scan = new Scan(rest, escape, true);
        var words = new ArrayList<Word>();
        while (scan.skipSpaces()) {
            scan.next().ifPresent(words::add);
        }
        return words;
    }

    /// Words that begin with `--`, up to the first that does not, or to `--` itself.
    static Flagged flags(Slice rest, char escape) {
        var scan = new Scan(rest, escape, false);
        var flags = new ArrayList<Word>();
        while (scan.skipSpaces() && scan.startsWithDashes()) {
            var word = scan.next();
            if (word.isPresent() && word.get().text().equals("--")) {
                break;
            }
            word.ifPresent(flags::add);
        }
        return new Flagged(flags, rest.after(scan.index).trim());
    }

    /// A walk over words, which may keep their quotes and escapes or lose them.
    private static final class Scan {
        private static final char NONE = 0;

        private final Slice rest;
        private final char escape;
        private final boolean verbatim;
        private int index;

        Scan(Slice rest, char escape, boolean verbatim) {
            this.rest = rest;
            this.escape = escape;
            this.verbatim = verbatim;
        }

        boolean skipSpaces() {
            while (index < rest.length() && Spaces.isSpace(rest.at(index))) {
                index++;
            }
            return index < rest.length();
        }

        boolean startsWithDashes() {
            return index + 1 < rest.length() && rest.at(index) == '-' && rest.at(index + 1) == '-';
        }

        /// The word that begins here; empty where nothing but an escape at the end is left.
        Optional<Word> next() {
            int start = index;
            var text = new StringBuilder();
            char quote = NONE;
            boolean wasQuoted = false;
            while (index < rest.length()) {
                char unit = rest.at(index);
                if (quote == NONE && Spaces.isSpace(unit)) {
                    break;
                }
                index++;
                if (unit == escape && !(verbatim && quote == '\'')) {
                    if (index < rest.length()) {
                        append(text, unit, rest.at(index++));
                    }
                } else if (quote == NONE && (unit == '\'' || unit == '"')) {
                    quote = unit;
                    wasQuoted = true;
                    keepQuote(text, unit);
                } else if (unit == quote) {
                    quote = NONE;
                    keepQuote(text, unit);
                } else {
                    text.append(unit);
                }
            }
            return text.isEmpty() && !wasQuoted
                    ? Optional.empty()
                    : Optional.of(rest.word(text.toString(), start, index));
        }

        private void append(StringBuilder text, char escapeUnit, char unit) {
            if (verbatim) {
                text.append(escapeUnit);
            }
            text.append(unit);
        }

        private void keepQuote(StringBuilder text, char unit) {
            if (verbatim) {
                text.append(unit);
            }
        }
    }
}
