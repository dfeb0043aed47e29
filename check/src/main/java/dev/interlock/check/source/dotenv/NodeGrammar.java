package dev.interlock.check.source.dotenv;

import dev.interlock.check.source.dotenv.EnvEntry.Quote;
import dev.interlock.check.source.dotenv.EnvProblem.Effect;

/// Node's own reader (`Dotenv::ParseContent` in its `src/node_dotenv.cc`, as of Node 26): a value
/// ends at the first closing quote, whatever follows; white space after `=` crosses lines, so that
/// `NAME= ` with a blank at its end takes the next line as its value.
final class NodeGrammar implements Grammar {
    private static final String EXPORT = "export ";

    @Override
    public void read(String text, Found found) {
        int end = text.length();
        while (end > 0 && Reading.isSpace(text.charAt(end - 1))) {
            end--;
        }
        new Reading(text.substring(0, end), found).run();
    }

    private record Reading(String text, Found found) {
        void run() {
            int at = skipSpace(0);
            while (at < text.length()) {
                char c = text.charAt(at);
                at = skipSpace(c == '#' ? afterLine(at) : statement(at));
            }
        }

        /// Where the next statement is looked for.
        private int statement(int start) {
            int end = lineEnd(start);
            int sign = text.indexOf('=', start, end);
            if (sign < 0) {
                if (!text.substring(start, end).isBlank()) {
                    found.problem(start, Effect.LINE_IGNORED, "has no `=`, so it is passed over");
                }
                return skipSpace(afterLine(start));
            }
            int nameStart = skipSpace(start);
            int nameEnd = trimEnd(start, sign);
            if (nameEnd <= start) {
                found.problem(start, Effect.LINE_IGNORED, "has no name before its `=`");
                // Node goes on behind the `=`, so that a second one on the line makes a name.
                return sign + 1;
            }
            // A name with nothing behind its `=` is stored before `export` is taken off.
            boolean empty = sign + 1 >= text.length() || text.charAt(sign + 1) == '\n';
            if (!empty
                    && text.startsWith(EXPORT, nameStart)
                    && nameStart + EXPORT.length() <= nameEnd) {
                nameStart = Math.min(skipSpace(nameStart + EXPORT.length()), nameEnd);
            }
            String name = text.substring(nameStart, nameEnd);
            return value(name, nameStart, sign + 1);
        }

        private int value(String name, int nameStart, int from) {
            if (from >= text.length() || text.charAt(from) == '\n') {
                report(name, nameStart, from, from, Quote.NONE);
                return Math.min(from + 1, text.length());
            }
            int start = skipSpace(from);
            if (start >= text.length()) {
                report(name, nameStart, from, from, Quote.NONE);
                return start;
            }
            Quote quote = Quote.of(text.charAt(start));
            if (quote != Quote.NONE) {
                return quoted(name, nameStart, start, quote);
            }
            int end = lineEnd(start);
            int comment = text.indexOf('#', start, end);
            int valueEnd = comment < 0 ? end : comment;
            report(name, nameStart, start, trimEnd(start, valueEnd), Quote.NONE);
            return Math.min(end + 1, text.length());
        }

        private int quoted(String name, int nameStart, int start, Quote quote) {
            int close = text.indexOf(text.charAt(start), start + 1);
            if (close < 0) {
                int end = lineEnd(start);
                report(name, nameStart, start, end, Quote.NONE);
                return Math.min(end + 1, text.length());
            }
            report(name, nameStart, start, close + 1, quote);
            return afterLine(close + 1);
        }

        private void report(String name, int nameStart, int start, int end, Quote quote) {
            String raw = text.substring(start, end);
            String bare = quote == Quote.NONE ? raw : raw.substring(1, raw.length() - 1);
            String literal = quote == Quote.DOUBLE ? bare.replace("\\n", "\n") : bare;
            found.assignment(new Assignment(name, nameStart, start, end, literal, quote));
        }

        private int trimEnd(int start, int from) {
            int end = from;
            while (end > start && isSpace(text.charAt(end - 1))) {
                end--;
            }
            return end;
        }

        private int skipSpace(int from) {
            int at = from;
            while (at < text.length() && isSpace(text.charAt(at))) {
                at++;
            }
            return at;
        }

        private int lineEnd(int from) {
            int end = text.indexOf('\n', from);
            return end < 0 ? text.length() : end;
        }

        private int afterLine(int from) {
            return Math.min(lineEnd(from) + 1, text.length());
        }

        private static boolean isSpace(char c) {
            return c == ' ' || c == '\t' || c == '\n';
        }
    }
}
