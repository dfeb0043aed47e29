package dev.interlock.check.source.dotenv;

import dev.interlock.check.source.dotenv.EnvEntry.Quote;
import dev.interlock.check.source.dotenv.EnvProblem.Effect;

/// compose-go's reader (`dotenv/parser.go`, version 2): `:` separates as `=` does, a comment wants
/// a blank before `#`, a name alone is inherited, quotes may span lines, and what stands after a
/// closing quote is the next statement. An error refuses the whole file.
final class ComposeGrammar implements Grammar {
    private static final String EXPORT = "export";

    @Override
    public void read(String text, Found found) {
        new Reading(text, found).run();
    }

    private record Reading(String text, Found found) {
        private static final int REFUSED = -1;

        void run() {
            int at = statementStart(0);
            while (at >= 0 && at < text.length()) {
                int next = statement(at);
                if (next == REFUSED) {
                    return;
                }
                at = statementStart(next);
            }
        }

        private int statementStart(int from) {
            int at = from;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '#') {
                    at = lineEnd(at);
                } else if (isAnySpace(c)) {
                    at++;
                } else {
                    return at;
                }
            }
            return at;
        }

        private int statement(int from) {
            int start = afterExport(from);
            int at = start;
            while (at < text.length() && !isNameEnd(text.charAt(at))) {
                if (!isSpace(text.charAt(at)) && !isName(text, at)) {
                    found.problem(at, Effect.FILE_REFUSED, "has a character that no name may have");
                    return REFUSED;
                }
                at++;
            }
            if (at >= text.length()) {
                return withoutName(start);
            }
            int end = trimEnd(start, at);
            String name = text.substring(start, end);
            if (name.indexOf(' ') >= 0) {
                found.problem(start, Effect.FILE_REFUSED, "has a blank within its name");
                return REFUSED;
            }
            if (text.charAt(at) == '\n') {
                found.assignment(
                        new Assignment(name, start, end, end, "", Quote.NONE, false, true));
                return at + 1;
            }
            return value(name, start, skipSpace(at + 1));
        }

        /// The last line of a file that does not end with a line feed, with a name and nothing
        /// else: compose-go gives its text to the variable that has no name.
        private int withoutName(int start) {
            found.problem(
                    start,
                    Effect.LINE_IGNORED,
                    "is a name alone at the file's end with no line end, so it is passed over");
            return text.length();
        }

        private int value(String name, int nameStart, int start) {
            char first = start < text.length() ? text.charAt(start) : '\n';
            if (first == '"' || first == '\'') {
                return quoted(name, nameStart, start);
            }
            int line = lineEnd(start);
            int comment = text.indexOf(" #", start, line);
            int end = trimEnd(start, comment < 0 ? line : comment);
            String literal = text.substring(start, end);
            found.assignment(new Assignment(name, nameStart, start, end, literal, Quote.NONE));
            return Math.min(line + 1, text.length());
        }

        private int quoted(String name, int nameStart, int start) {
            char quote = text.charAt(start);
            StringBuilder value = new StringBuilder();
            boolean escaped = false;
            for (int at = start + 1; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == quote && !escaped) {
                    found.assignment(quoted(name, nameStart, start, at + 1, value.toString()));
                    return at + 1;
                }
                if (c == '\\' && !escaped) {
                    escaped = true;
                    continue;
                }
                if (escaped && c != quote) {
                    value.append('\\');
                }
                escaped = false;
                value.append(c);
            }
            found.problem(start, Effect.FILE_REFUSED, "opens a quote that nothing closes");
            return REFUSED;
        }

        private Assignment quoted(String name, int nameStart, int start, int end, String value) {
            boolean expands = text.charAt(start) == '"';
            String literal = expands ? GoEscapes.resolve(value) : value;
            Quote quote = Quote.of(text.charAt(start));
            return new Assignment(name, nameStart, start, end, literal, quote, expands, false);
        }

        private int afterExport(int start) {
            int end = start + EXPORT.length();
            boolean export =
                    text.startsWith(EXPORT, start)
                            && end < text.length()
                            && "\t\n\f\r ".indexOf(text.charAt(end)) >= 0;
            return export ? skipSpace(end) : start;
        }

        private int skipSpace(int from) {
            int at = from;
            while (at < text.length() && isSpace(text.charAt(at))) {
                at++;
            }
            return at;
        }

        private int trimEnd(int start, int from) {
            int end = from;
            while (end > start && isAnySpace(text.charAt(end - 1))) {
                end--;
            }
            return end;
        }

        private int lineEnd(int from) {
            int end = text.indexOf('\n', from);
            return end < 0 ? text.length() : end;
        }

        private static boolean isNameEnd(char c) {
            return c == '=' || c == ':' || c == '\n';
        }

        /// Letters and numbers of any script; surrogates are judged by the pair that they form.
        private static boolean isName(String text, int at) {
            char c = text.charAt(at);
            int whole =
                    Character.isLowSurrogate(c) && at > 0
                            ? text.codePointAt(at - 1)
                            : text.codePointAt(at);
            return "_.-[]".indexOf(c) >= 0 || Character.isLetter(whole) || isNumber(whole);
        }

        private static boolean isNumber(int codePoint) {
            int type = Character.getType(codePoint);
            return type == Character.DECIMAL_DIGIT_NUMBER
                    || type == Character.LETTER_NUMBER
                    || type == Character.OTHER_NUMBER;
        }

        /// White space that ends no line.
        private static boolean isSpace(char c) {
            return c != '\n' && isAnySpace(c) && c <= '\u00A0';
        }

        /// Go's `unicode.IsSpace`.
        private static boolean isAnySpace(char c) {
            if (c <= ' ') {
                return c == ' ' || (c >= '\t' && c <= '\r');
            }
            int type = c <= '\u007F' ? Character.UNASSIGNED : Character.getType(c);
            return c == '\u0085'
                    || type == Character.SPACE_SEPARATOR
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
        }
    }
}
