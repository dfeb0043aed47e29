package dev.interlock.check.source.dockerfile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Word splitting and variable expansion: BuildKit's `shell.Lex`.
///
/// All calls on one expander share one budget of work, so that a file whose variables double one
/// another costs no more than any other.
public final class Expander {
    private static final int DEEPEST = 50;
    private static final long BUDGET = 20_000_000;

    private final char escape;
    private final Mode mode;
    // How many characters this expander may still make; the reason for the object's state.
    private long budget = BUDGET;

    /// What stays in the result.
    ///
    /// @param quotes quotes stay
    /// @param escapes escapes stay
    /// @param unset references to variables without a value stay
    record Mode(boolean quotes, boolean escapes, boolean unset) {
        static final Mode VALUES = new Mode(false, false, false);
    }

    /// @param escape `\`, or what the directive `escape` says
    public Expander(char escape) {
        this(escape, Mode.VALUES);
    }

    Expander(char escape, Mode mode) {
        this.escape = escape;
        this.mode = mode;
    }

    /// Expands one word.
    public Expansion expand(String word, Variables variables) {
        var scan = new Scan(word, variables);
        try {
            spend(word.length());
            var result = scan.until(Scan.END, mode.escapes());
            return new Expansion.Expanded(result.text(), result.words(), scan.unset);
        } catch (Refused e) {
            return e.expansion;
        }
    }

    private void spend(long characters) {
        budget -= characters;
        if (budget < 0) {
            throw new Refused(new Expansion.TooMuch());
        }
    }

    /// Leaves a scan early; never seen outside of this class.
    @SuppressWarnings("serial") // never serialised: it does not leave this class
    private static final class Refused extends RuntimeException {
        private final transient Expansion expansion;

        Refused(Expansion expansion) {
            super(null, null, false, false);
            this.expansion = expansion;
        }
    }

    private static Refused malformed(String reason) {
        return new Refused(new Expansion.Malformed(reason));
    }

    private record Result(String text, List<String> words) {}

    /// A result that grows: its text, and its words cut at unquoted white space.
    private static final class Growing {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder word = new StringBuilder();
        private final List<String> words = new ArrayList<>();

        void add(char unit) {
            text.append(unit);
            split(unit);
        }

        void addRaw(String raw) {
            text.append(raw);
            word.append(raw);
        }

        void addValue(String value) {
            text.append(value);
            for (int i = 0; i < value.length(); i++) {
                split(value.charAt(i));
            }
        }

        private void split(char unit) {
            if (!Spaces.isSpace(unit)) {
                word.append(unit);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }

        Result result() {
            if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            return new Result(text.toString(), words);
        }
    }

    private final class Scan {
        private static final int END = -1;

        private final String source;
        private final Variables variables;
        private final Set<String> unset = new LinkedHashSet<>();
        private int index;
        private int depth;
        private boolean rawEscapes;

        Scan(String source, Variables variables) {
            this.source = source;
            this.variables = variables;
        }

        private int peek() {
            return index < source.length() ? source.charAt(index) : END;
        }

        private int next() {
            return index < source.length() ? source.charAt(index++) : END;
        }

        /// Up to `stop`, which is consumed; to the end where `stop` is [#END].
        Result until(int stop, boolean raw) {
            if (++depth > DEEPEST) {
                throw new Refused(new Expansion.TooMuch());
            }
            boolean before = rawEscapes;
            rawEscapes = raw;
            var growing = new Growing();
            while (peek() != END) {
                if (peek() == stop) {
                    index++;
                    rawEscapes = before;
                    depth--;
                    return growing.result();
                }
                step(growing);
            }
            if (stop != END) {
                throw malformed("`" + (char) stop + "` is missing");
            }
            rawEscapes = before;
            depth--;
            return growing.result();
        }

        private void step(Growing growing) {
            switch (peek()) {
                case '\'' -> growing.addRaw(singleQuoted());
                case '"' -> growing.addRaw(doubleQuoted());
                case '$' -> growing.addValue(dollar());
                case '<' -> growing.addRaw(maybeHeredoc());
                default -> plain(growing, (char) next());
            }
        }

        private void plain(Growing growing, char unit) {
            if (unit != escape) {
                growing.add(unit);
                return;
            }
            if (rawEscapes) {
                growing.addRaw(String.valueOf(unit));
            }
            int escaped = next();
            if (escaped != END) {
                growing.addRaw(String.valueOf((char) escaped));
            }
        }

        private String singleQuoted() {
            int start = index;
            int end = source.indexOf('\'', start + 1);
            if (end < 0) {
                throw malformed("a single quote is not closed");
            }
            index = end + 1;
            return mode.quotes()
                    ? source.substring(start, index)
                    : source.substring(start + 1, end);
        }

        private String doubleQuoted() {
            var result = new StringBuilder();
            keepQuote(result, (char) next());
            while (true) {
                switch (peek()) {
                    case END -> throw malformed("a double quote is not closed");
                    case '"' -> {
                        keepQuote(result, (char) next());
                        return result.toString();
                    }
                    case '$' -> result.append(dollar());
                    default -> quotedUnit(result, (char) next());
                }
            }
        }

        private void keepQuote(StringBuilder result, char quote) {
            if (mode.quotes()) {
                result.append(quote);
            }
        }

        private void quotedUnit(StringBuilder result, char unit) {
            char taken = unit;
            if (unit == escape) {
                if (rawEscapes) {
                    result.append(unit);
                }
                if (peek() == END) {
                    return;
                }
                if (peek() == '"' || peek() == '$' || peek() == escape) {
                    taken = (char) next();
                }
            }
            result.append(taken);
        }

        private String maybeHeredoc() {
            int start = index++;
            if (peek() == '<') {
                index++;
                while (peek() == ' ' || peek() == '\t' || peek() == '\r') {
                    index++;
                }
            }
            return source.substring(start, index);
        }

        private String dollar() {
            index++;
            if (peek() != '{') {
                String name = name();
                return name.isEmpty() ? "$" : value(name).orElse(mode.unset() ? "$" + name : "");
            }
            index++;
            if (peek() == END) {
                throw malformed("`}` is missing");
            }
            if (peek() == '{' || peek() == '}' || peek() == ':') {
                throw malformed("`${` without a name");
            }
            return braced(name());
        }

        private String braced(String name) {
            int operator = next();
            return switch (operator) {
                case '}' -> value(name).orElse(mode.unset() ? "${" + name + "}" : "");
                case ':' -> modified(name, next(), true);
                case '/' -> replaced(name);
                default -> modified(name, operator, false);
            };
        }

        private String modified(String name, int operator, boolean emptyIsUnset) {
            boolean pattern = operator == '#' || operator == '%';
            boolean known = pattern || operator == '-' || operator == '+' || operator == '?';
            if ((!known && !emptyIsUnset) || (pattern && emptyIsUnset)) {
                throw malformed("a modifier in `${…}` that the builder does not have");
            }
            String word = until('}', pattern).text();
            if (!known) {
                throw malformed("a modifier in `${…}` that the builder does not have");
            }
            Optional<String> value = value(name);
            if (mode.unset() && value.isEmpty()) {
                return "${" + name + (emptyIsUnset ? ":" : "") + (char) operator + word + "}";
            }
            boolean set = value.isPresent() && !(emptyIsUnset && value.get().isEmpty());
            return switch (operator) {
                case '-' -> set ? value.get() : word;
                case '+' -> set ? word : "";
                case '?' -> required(name, set, value);
                default -> trimmed(value.orElse(""), word, (char) operator);
            };
        }

        private String required(String name, boolean set, Optional<String> value) {
            if (!set) {
                throw new Refused(new Expansion.Required(name));
            }
            return value.orElse("");
        }

        private String trimmed(String value, String word, char operator) {
            boolean longest = !word.isEmpty() && word.charAt(0) == operator;
            var pattern = pattern(longest ? word.substring(1) : word, value);
            return operator == '#'
                    ? pattern.withoutPrefix(value, longest)
                    : pattern.withoutSuffix(value, longest);
        }

        private String replaced(String name) {
            boolean all = peek() == '/';
            index += all ? 1 : 0;
            String pattern = until('/', true).text();
            String replacement = until('}', true).text();
            Optional<String> value = value(name);
            if (mode.unset() && value.isEmpty()) {
                return "${" + name + "/" + pattern + "/" + replacement + "}";
            }
            String text = value.orElse("");
            spend((long) replacement.length() * (text.length() + 1));
            return pattern(pattern, text).replace(text, replacement, all);
        }

        private ShellPattern pattern(String pattern, String value) {
            spend((long) (pattern.length() + 1) * (value.length() + 1) * (value.length() + 1));
            return ShellPattern.parse(pattern)
                    .orElseThrow(() -> malformed("a pattern in `${…}` escapes what needs none"));
        }

        /// Letters, digits and `_`; digits only where it begins with one; or one special parameter.
        private String name() {
            int start = index;
            if (peek() != END && Character.isDigit((char) peek())) {
                while (peek() != END && Character.isDigit((char) peek())) {
                    index++;
                }
            } else if (peek() != END && "@*#?-$!".indexOf((char) peek()) >= 0) {
                index++;
            } else {
                while (peek() != END && isNamePart(source.codePointAt(index))) {
                    index += Character.charCount(source.codePointAt(index));
                }
            }
            return source.substring(start, index);
        }

        private static boolean isNamePart(int point) {
            return point == '_' || Character.isLetter(point) || Character.isDigit(point);
        }

        private Optional<String> value(String name) {
            Optional<String> value = variables.value(name);
            if (value.isEmpty()) {
                unset.add(name);
            } else {
                spend(value.get().length());
            }
            return value;
        }
    }
}
