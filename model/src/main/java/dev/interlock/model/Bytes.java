package dev.interlock.model;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// An amount of storage. `KB MB GB TB` are powers of 1,000, `KiB MiB GiB TiB` powers of 1,024.
///
/// @param count bytes, never negative
public record Bytes(long count) implements Comparable<Bytes> {
    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?) ?([A-Za-z]*)");
    private static final Map<String, Long> UNITS =
            Map.of(
                    "",
                    1L,
                    "B",
                    1L,
                    "KB",
                    1_000L,
                    "MB",
                    1_000_000L,
                    "GB",
                    1_000_000_000L,
                    "TB",
                    1_000_000_000_000L,
                    "KIB",
                    1L << 10,
                    "MIB",
                    1L << 20,
                    "GIB",
                    1L << 30,
                    "TIB",
                    1L << 40);

    public Bytes {
        if (count < 0) {
            throw new IllegalArgumentException("bytes cannot be negative: " + count);
        }
    }

    /// Reads `100KB`, `1.5 GiB`, `512`; empty where it is no amount, or more than a `long` holds.
    public static Optional<Bytes> parse(String text) {
        var match = WRITTEN.matcher(text.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        Long unit = UNITS.get(match.group(2).toUpperCase(Locale.ROOT));
        if (unit == null) {
            return Optional.empty();
        }
        var product = new BigDecimal(match.group(1)).multiply(BigDecimal.valueOf(unit));
        return product.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(new Bytes(product.longValue()));
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(count, other.count);
    }

    /// For people: one decimal and a unit of powers of 1,000, such as `1.4 GB`.
    @Override
    public String toString() {
        if (count < 1_000) {
            return count + " B";
        }
        String[] units = {"KB", "MB", "GB", "TB", "PB", "EB"};
        double value = count;
        int unit = -1;
        while (value >= 999.95 && unit < units.length - 1) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }
}
