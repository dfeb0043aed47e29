package dev.interlock.check.source.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the heredocs that an instruction begins.
final class HeredocReader {
    private static final Pattern HEREDOC =
            Pattern.compile("(\\d*+)<<(-?)[\\t\\n\\f\\r ]*+([^<]*+)", Pattern.DOTALL);
    private static final Expander.Mode WHOLE_WORDS = new Expander.Mode(true, true, true);
    private static final Expander.Mode UNQUOTED = new Expander.Mode(false, false, true);
    private static final Expander.Mode QUOTED = new Expander.Mode(true, false, true);

    private HeredocReader() {}

    /// @param line the whole logical line
    static List<Heredoc> of(String line) {
        var heredocs = new ArrayList<Heredoc>();
        for (String word : words(line, WHOLE_WORDS)) {
            heredoc(word).ifPresent(heredocs::add);
        }
        return heredocs;
    }

    /// The heredoc that a word such as `<<EOF` begins, without its content.
    static Optional<Heredoc> heredoc(String word) {
        if (!word.contains("<<")) {
            return Optional.empty();
        }
        Matcher match = HEREDOC.matcher(word);
        if (!match.matches() || match.group(3).isEmpty()) {
            return Optional.empty();
        }
        List<String> names = words(match.group(3), UNQUOTED);
        List<String> raw = words(match.group(3), QUOTED);
        if (names.size() != 1 || raw.size() != 1) {
            return Optional.empty();
        }
        boolean expand = quotes(names.getFirst()) == quotes(raw.getFirst());
        boolean chomp = match.group(2).equals("-");
        return Optional.of(
                new Heredoc(names.getFirst(), expand, chomp, descriptor(match.group(1)), ""));
    }

    private static List<String> words(String text, Expander.Mode mode) {
        return switch (new Expander('\\', mode).expand(text, Variables.NONE)) {
            case Expansion.Expanded expanded -> expanded.words();
            case Expansion.Malformed _, Expansion.Required _, Expansion.TooMuch _ -> List.of();
        };
    }

    private static long quotes(String word) {
        return word.chars().filter(unit -> unit == '\'' || unit == '"').count();
    }

    private static long descriptor(String digits) {
        return digits.isEmpty() || digits.length() > 9 ? 0 : Long.parseLong(digits);
    }
}
