package dev.interlock.check.source.compose;

import dev.interlock.check.source.yaml.YamlScalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/// A scalar as the text that reaches a container: Compose writes numbers and booleans anew, so that
/// `1.10` becomes `1.1`, `0o17` becomes `15` and `True` becomes `true`.
final class ScalarText {
    private ScalarText() {}

    static String of(YamlScalar scalar) {
        return switch (scalar.kind()) {
            case STRING -> scalar.text();
            case NULL -> "";
            case BOOLEAN -> scalar.text().toLowerCase(Locale.ROOT);
            case INTEGER -> integer(scalar.text());
            case FLOAT -> number(scalar.text());
        };
    }

    private static String integer(String written) {
        String digits = written.replace("_", "").replace("+", "").toLowerCase(Locale.ROOT);
        boolean negative = digits.startsWith("-");
        String plain = negative ? digits.substring(1) : digits;
        int radix = radix(plain);
        String bare = radix == 10 ? plain : plain.replaceFirst("^0[xob]?", "");
        try {
            var value = new BigInteger(bare.isEmpty() ? "0" : bare, radix);
            return (negative ? value.negate() : value).toString();
        } catch (NumberFormatException _) {
            return written;
        }
    }

    private static int radix(String digits) {
        if (digits.startsWith("0x")) {
            return 16;
        }
        if (digits.startsWith("0b")) {
            return 2;
        }
        return digits.length() > 1 && digits.startsWith("0") ? 8 : 10;
    }

    private static String number(String written) {
        try {
            double value = Double.parseDouble(written.replace("_", ""));
            double size = Math.abs(value);
            boolean plain = value == 0 || (size >= 1e-4 && size < 1e21);
            return plain
                    ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
                    : written;
        } catch (NumberFormatException _) {
            return written;
        }
    }
}
