package dev.interlock.model;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a release: `r-20261121-2` is the second one of that day (UTC), in its environment.
public record ReleaseId(String text) implements Comparable<ReleaseId> {
    private static final Pattern WRITTEN = Pattern.compile("r-(\\d{8})-(\\d{1,6})");

    public ReleaseId {
        if (!WRITTEN.matcher(text).matches()) {
            throw new IllegalArgumentException("not a release's name");
        }
    }

    /// @param number from 1
    public static ReleaseId of(LocalDate day, int number) {
        return new ReleaseId("r-" + day.format(DateTimeFormatter.BASIC_ISO_DATE) + "-" + number);
    }

    /// Empty where the text is no release's name.
    public static Optional<ReleaseId> parse(String text) {
        return WRITTEN.matcher(text).matches()
                ? Optional.of(new ReleaseId(text))
                : Optional.empty();
    }

    /// By day, then by number: `r-20261121-10` comes after `r-20261121-9`.
    @Override
    public int compareTo(ReleaseId other) {
        if (text.length() == other.text.length()) {
            return text.compareTo(other.text);
        }
        int days = day().compareTo(other.day());
        return days != 0 ? days : Integer.compare(number(), other.number());
    }

    private String day() {
        return text.substring(2, 10);
    }

    private int number() {
        return Integer.parseInt(text.substring(11));
    }

    @Override
    public String toString() {
        return text;
    }
}
