package dev.interlock.check.source.yaml;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What an untagged plain scalar is, as go-yaml's `resolve` says.
final class ScalarKinds {
    private static final String STANDARD = "tag:yaml.org,2002:";
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS =
            Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Set<String> SPECIAL_FLOATS =
            Set.of(
                    ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF",
                    ".nan", ".NaN", ".NAN");

    /// Bounded, so that a number of a million digits is not matched digit by digit: it is a string.
    private static final int LONGEST_NUMBER = 64;

    private static final Pattern INTEGER =
            Pattern.compile(
                    "[-+]?(0|0[0-7]+|[1-9][0-9]*|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    private ScalarKinds() {}

    static YamlScalar.Kind of(String text, boolean plain, String tag) {
        return tagged(tag).orElseGet(() -> plain ? plain(text) : YamlScalar.Kind.STRING);
    }

    private static Optional<YamlScalar.Kind> tagged(String tag) {
        if (tag.equals("!")) {
            return Optional.of(YamlScalar.Kind.STRING);
        }
        if (!tag.startsWith(STANDARD)) {
            return Optional.empty();
        }
        return switch (tag.substring(STANDARD.length())) {
            case "int" -> Optional.of(YamlScalar.Kind.INTEGER);
            case "float" -> Optional.of(YamlScalar.Kind.FLOAT);
            case "bool" -> Optional.of(YamlScalar.Kind.BOOLEAN);
            case "null" -> Optional.of(YamlScalar.Kind.NULL);
            default -> Optional.of(YamlScalar.Kind.STRING);
        };
    }

    static YamlScalar.Kind plain(String text) {
        if (NULLS.contains(text)) {
            return YamlScalar.Kind.NULL;
        }
        if (BOOLEANS.contains(text)) {
            return YamlScalar.Kind.BOOLEAN;
        }
        return number(text);
    }

    private static YamlScalar.Kind number(String text) {
        char first = text.charAt(0);
        boolean possible = first == '-' || first == '+' || first == '.' || isDigit(first);
        if (!possible || text.length() > LONGEST_NUMBER) {
            return YamlScalar.Kind.STRING;
        }
        String digits = text.replace("_", "");
        if (INTEGER.matcher(digits).matches()) {
            return YamlScalar.Kind.INTEGER;
        }
        return SPECIAL_FLOATS.contains(text) || FLOAT.matcher(digits).matches()
                ? YamlScalar.Kind.FLOAT
                : YamlScalar.Kind.STRING;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
