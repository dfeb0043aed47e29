package dev.interlock.plan;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Text of a smoke test in which `{{name}}` stands for a capture and `${NAME}` for a variable.
public final class SmokeText {
    private static final Pattern CAPTURE =
            Pattern.compile("\\{\\{\\s*([A-Za-z][A-Za-z0-9_-]*)\\s*}}");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern EITHER = Pattern.compile(CAPTURE + "|" + VARIABLE);

    private SmokeText() {}

    /// Names of captures that the text uses.
    public static Set<String> captures(String text) {
        return names(CAPTURE, text);
    }

    /// Names of variables that the text uses.
    public static Set<String> variables(String text) {
        return names(VARIABLE, text);
    }

    public static boolean hasVariable(String text) {
        return VARIABLE.matcher(text).find();
    }

    private static Set<String> names(Pattern pattern, String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    /// The text with values in the place of names, all at once: what a value says is not looked at
    /// again.
    public static String filled(
            String text, Function<String, String> capture, Function<String, String> variable) {
        return EITHER.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(value(found, capture, variable)));
    }

    private static String value(
            MatchResult found,
            Function<String, String> capture,
            Function<String, String> variable) {
        String name = found.group(1);
        return name == null ? variable.apply(found.group(2)) : capture.apply(name);
    }

    /// Every text inside a value, names of members apart.
    public static Stream<String> texts(PlainValue value) {
        return switch (value) {
            case PlainValue.Text text -> Stream.of(text.text());
            case PlainValue.Items items -> items.items().stream().flatMap(SmokeText::texts);
            case PlainValue.Members members ->
                    members.members().values().stream().flatMap(SmokeText::texts);
            case PlainValue.Numeric _, PlainValue.Truth _, PlainValue.Nothing _ -> Stream.empty();
        };
    }
}
