package dev.interlock.model;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// A part of a whole, kept exactly as it was written: `99.9%` is 0.999 and not the double beside
/// it.
///
/// @param value from 0 to 1
public record Ratio(BigDecimal value) implements Comparable<Ratio> {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?) ?%");

    public Ratio {
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a ratio is from 0 % to 100 %: " + value);
        }
        // 0.10 and 0.1 are one ratio, and equals() must say so.
        value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    /// A ratio of so many percent.
    public static Ratio percent(int percent) {
        return new Ratio(BigDecimal.valueOf(percent, 2));
    }

    /// Reads `99.9%` or `5 %`; empty where it is none, or over 100 %.
    public static Optional<Ratio> parse(String text) {
        var match = WRITTEN.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(match.group(1)).movePointLeft(2);
        return value.compareTo(BigDecimal.ONE) > 0
                ? Optional.empty()
                : Optional.of(new Ratio(value));
    }

    /// For mathematics that needs no more than 15 digits.
    public double asDouble() {
        return value.doubleValue();
    }

    @Override
    public int compareTo(Ratio other) {
        return value.compareTo(other.value);
    }

    /// For people: `99.9 %`.
    @Override
    public String toString() {
        return value.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
