package dev.interlock.check;

import dev.interlock.model.Severity;
import java.util.List;
import java.util.regex.Pattern;

/// What a rule says of itself: the page of `interlock explain`, of `docs/rules`, and its tests.
///
/// @param name `area/what-is-wrong`
/// @param severity what its findings are unless the rule says otherwise of one
/// @param summary one line for lists, without a full stop
/// @param what what it finds, a paragraph
/// @param why why it matters: what happens to users when it ships
/// @param fix what to do
/// @param assumes the builder, npm or compatibility version that it takes for granted
/// @param limits what it is known not to see
/// @param silences rules whose findings on the same line have the same cause and are dropped
public record Manual(
        String name,
        Severity severity,
        String summary,
        String what,
        String why,
        String fix,
        String assumes,
        String limits,
        List<String> silences,
        Example failing,
        Example passing) {
    private static final Pattern NAME = Pattern.compile("[a-z]+/[a-z0-9-]+");

    public Manual {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a rule's name: " + name);
        }
        for (String part : List.of(summary, what, why, fix, assumes, limits)) {
            if (part.isBlank()) {
                throw new IllegalArgumentException("the manual of " + name + " is not whole");
            }
        }
        silences = List.copyOf(silences);
    }

    /// Begins a manual; each part is added by the method of its name, `passing` last.
    public static Draft of(String name, Severity severity, String summary) {
        return new Draft(name, severity, summary);
    }

    /// The part of the name before the `/`.
    public String area() {
        return name.substring(0, name.indexOf('/'));
    }

    /// A manual that is being written. Mutable: it lives for one expression.
    public static final class Draft {
        private final String name;
        private final Severity severity;
        private final String summary;
        private String what = "";
        private String why = "";
        private String fix = "";
        private String assumes = "Nothing about versions.";
        private String limits = "None known.";
        private List<String> silences = List.of();
        private Example failing = Example.NONE;

        private Draft(String name, Severity severity, String summary) {
            this.name = name;
            this.severity = severity;
            this.summary = summary;
        }

        public Draft what(String text) {
            what = oneParagraph(text);
            return this;
        }

        public Draft why(String text) {
            why = oneParagraph(text);
            return this;
        }

        public Draft fix(String text) {
            fix = oneParagraph(text);
            return this;
        }

        public Draft assumes(String text) {
            assumes = oneParagraph(text);
            return this;
        }

        public Draft limits(String text) {
            limits = oneParagraph(text);
            return this;
        }

        public Draft silences(String... rules) {
            silences = List.of(rules);
            return this;
        }

        public Draft failing(Example example) {
            failing = example;
            return this;
        }

        /// The last part: the manual is whole.
        public Manual passing(Example example) {
            return new Manual(
                    name, severity, summary, what, why, fix, assumes, limits, silences, failing,
                    example);
        }

        /// Without a regular expression: every start of the program makes every manual.
        private static String oneParagraph(String text) {
            return text.strip().replace('\n', ' ');
        }
    }
}
