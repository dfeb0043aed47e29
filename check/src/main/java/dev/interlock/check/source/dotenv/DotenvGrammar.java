package dev.interlock.check.source.dotenv;

import dev.interlock.check.source.dotenv.EnvEntry.Quote;
import dev.interlock.check.source.dotenv.EnvProblem.Effect;
import java.util.ArrayDeque;
import java.util.Deque;

/// npm's `dotenv`, which is one regular expression (`LINE` in its `lib/main.js`, the same in
/// versions 16.0 to 18.0 and in `@next/env`). This follows that expression's backtracking by hand,
/// so that time stays linear: white space crosses lines before `=` and before a quote, a quote that
/// is not followed by the line's end is no quote, and `#` ends what is not quoted wherever it
/// stands.
final class DotenvGrammar implements Grammar {
    private static final String EXPORT = "export";

    @Override
    public void read(String text, Found found) {
        new Reading(text, found).run();
    }

    private record Reading(String text, Found found) {
        void run() {
            int line = 0;
            while (line < text.length()) {
                int start = skipSpace(line);
                if (start >= text.length()) {
                    return;
                }
                int end = statement(start);
                if (end < 0 && text.charAt(start) != '#') {
                    found.problem(
                            start, Effect.LINE_IGNORED, "has no `NAME=`, so it is passed over");
                }
                line = end < 0 ? lineEnd(start) + 1 : lineFrom(end);
            }
        }

        /// Where the statement ends; -1 where this is none.
        private int statement(int start) {
            int name = start + EXPORT.length();
            if (text.startsWith(EXPORT, start) && isSpaceAt(name)) {
                int end = assignment(skipSpace(name));
                if (end >= 0) {
                    return end;
                }
            }
            return assignment(start);
        }

        private int assignment(int start) {
            int end = start;
            while (end < text.length() && isName(text.charAt(end))) {
                end++;
            }
            if (end == start) {
                return -1;
            }
            int sign = skipSpace(end);
            if (sign < text.length() && text.charAt(sign) == '=') {
                return value(start, end, sign + 1);
            }
            boolean colon = end < text.length() && text.charAt(end) == ':';
            return colon && isSpaceAt(end + 1) ? value(start, end, end + 2) : -1;
        }

        private int value(int nameStart, int nameEnd, int from) {
            String name = text.substring(nameStart, nameEnd);
            int start = skipSpace(from);
            Quote quote = start < text.length() ? Quote.of(text.charAt(start)) : Quote.NONE;
            int close = quote == Quote.NONE ? -1 : closingQuote(start);
            if (close >= 0) {
                String inner = text.substring(start + 1, close);
                found.assignment(
                        new Assignment(
                                name, nameStart, start, close + 1, unescape(quote, inner), quote));
                return tail(close + 1);
            }
            int end = from;
            while (end < text.length() && text.charAt(end) != '#' && text.charAt(end) != '\n') {
                end++;
            }
            found.assignment(unquoted(name, nameStart, from, end));
            return tail(end);
        }

        private Assignment unquoted(String name, int nameStart, int from, int to) {
            int start = from;
            int end = to;
            while (start < end && JavaScript.isSpace(text.charAt(start))) {
                start++;
            }
            while (end > start && JavaScript.isSpace(text.charAt(end - 1))) {
                end--;
            }
            Quote first = start < end ? Quote.of(text.charAt(start)) : Quote.NONE;
            boolean closed =
                    first != Quote.NONE
                            && end - start > 1
                            && text.charAt(end - 1) == text.charAt(start);
            String bare = closed ? text.substring(start + 1, end - 1) : text.substring(start, end);
            Quote quote = closed ? first : Quote.NONE;
            return new Assignment(name, nameStart, start, end, unescape(first, bare), quote);
        }

        /// The quote after which only white space or a comment stands on its line: the first one
        /// that no backslash precedes, else the last one before it that a backslash does.
        private int closingQuote(int open) {
            char quote = text.charAt(open);
            Deque<Integer> escaped = new ArrayDeque<>();
            int at = text.indexOf(quote, open + 1);
            while (at >= 0 && text.charAt(at - 1) == '\\') {
                escaped.push(at);
                at = text.indexOf(quote, at + 1);
            }
            if (at >= 0 && tail(at + 1) >= 0) {
                return at;
            }
            return escaped.stream().filter(close -> tail(close + 1) >= 0).findFirst().orElse(-1);
        }

        /// `\s*(?:#.*)?$`: where it ends; -1 where something else follows on the line.
        private int tail(int from) {
            int at = skipSpace(from);
            if (at >= text.length()) {
                return at;
            }
            if (text.charAt(at) == '#') {
                return lineEnd(at);
            }
            int end = at - 1;
            while (end >= from && !JavaScript.isLineEnd(text.charAt(end))) {
                end--;
            }
            return end >= from ? end : -1;
        }

        private int skipSpace(int from) {
            int at = from;
            while (isSpaceAt(at)) {
                at++;
            }
            return at;
        }

        private boolean isSpaceAt(int at) {
            return at < text.length() && JavaScript.isSpace(text.charAt(at));
        }

        private int lineEnd(int from) {
            int at = from;
            while (at < text.length() && !JavaScript.isLineEnd(text.charAt(at))) {
                at++;
            }
            return at;
        }

        /// The first line that begins at `offset` or after it.
        private int lineFrom(int offset) {
            boolean begins = offset == 0 || JavaScript.isLineEnd(text.charAt(offset - 1));
            return begins ? offset : lineEnd(offset) + 1;
        }

        private static String unescape(Quote first, String value) {
            return first == Quote.DOUBLE ? value.replace("\\n", "\n").replace("\\r", "\r") : value;
        }

        private static boolean isName(char c) {
            return JavaScript.isWord(c) || c == '.' || c == '-';
        }
    }
}
