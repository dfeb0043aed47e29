package dev.interlock.plan.yaml;

import dev.interlock.plan.yaml.Node.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a plain scalar is (YAML 1.2.2, section 10.3.2). Numbers longer than any plan needs are
/// text.
final class CoreSchema {
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUTH =
            Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern BASED = Pattern.compile("0o[0-7]{1,15}|0x[0-9a-fA-F]{1,15}");
    private static final Pattern DECIMAL =
            Pattern.compile(
                    "[-+]?(?:\\.[0-9]{1,18}|[0-9]{1,18}(?:\\.[0-9]{0,18})?)(?:[eE][-+]?[0-9]{1,3})?");

    private CoreSchema() {}

    static Kind kind(String plain) {
        if (NOTHING.contains(plain)) {
            return Kind.NOTHING;
        }
        if (TRUTH.contains(plain)) {
            return Kind.TRUTH;
        }
        if (WHOLE.matcher(plain).matches() || BASED.matcher(plain).matches()) {
            return Kind.WHOLE;
        }
        return DECIMAL.matcher(plain).matches() ? Kind.DECIMAL : Kind.TEXT;
    }

    /// The text in one spelling: whole numbers in decimal digits, truths in small letters.
    static String canonical(Kind kind, String plain) {
        return switch (kind) {
            case WHOLE -> Long.toString(whole(plain));
            case TRUTH -> plain.toLowerCase(Locale.ROOT);
            case TEXT, DECIMAL, NOTHING -> plain;
        };
    }

    private static long whole(String plain) {
        if (plain.startsWith("0o")) {
            return Long.parseLong(plain, 2, plain.length(), 8);
        }
        return plain.startsWith("0x")
                ? Long.parseLong(plain, 2, plain.length(), 16)
                : Long.parseLong(plain);
    }
}
