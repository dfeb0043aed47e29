package dev.interlock.check.source.dockerfile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values of the flags of `HEALTHCHECK`; the builder expands no variables in them.
final class HealthcheckFlags {
    private static final Pattern DURATION =
            Pattern.compile(
                    "([-+]?)((?:[0-9]{1,18}(?:\\.[0-9]*+)?|\\.[0-9]++)(?:ns|us|µs|μs|ms|[smh]))++");
    private static final Pattern PART =
            Pattern.compile("([0-9]*+)(?:\\.([0-9]*+))?(ns|us|µs|μs|ms|[smh])");
    private static final Pattern COUNT = Pattern.compile("\\+?0*+[0-9]{1,9}");
    private static final int LONGEST = 64;
    private static final double SHORTEST_NANOS = 1_000_000;

    private HealthcheckFlags() {}

    static boolean isValid(Word flag) {
        String value = FlagRules.value(flag).orElse("");
        if (value.isEmpty() || value.length() > LONGEST) {
            return value.isEmpty();
        }
        return FlagRules.name(flag).equals("retries")
                ? COUNT.matcher(value).matches()
                : isDuration(value);
    }

    /// Go's `time.ParseDuration`, and 0 or at least one millisecond.
    private static boolean isDuration(String value) {
        if (value.equals("0") || value.equals("+0") || value.equals("-0")) {
            return true;
        }
        if (!DURATION.matcher(value).matches()) {
            return false;
        }
        double nanos = 0;
        Matcher part = PART.matcher(value);
        while (part.find()) {
            nanos +=
                    Double.parseDouble("0" + part.group(1) + "." + fraction(part) + "0")
                            * unit(part.group(3));
        }
        return nanos == 0 || (!value.startsWith("-") && nanos >= SHORTEST_NANOS);
    }

    private static String fraction(Matcher part) {
        String digits = part.group(2);
        return digits == null ? "" : digits;
    }

    private static double unit(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> 6e10;
            case "h" -> 3.6e12;
            default -> 1e3;
        };
    }
}
