package dev.interlock.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as pages show them: UTC, since a team may sit anywhere.
final class Moments {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Moments() {}

    /// `2026-11-28 10:12`.
    static String minute(Instant at) {
        return MINUTE.format(at);
    }

    /// `10:12:31`.
    static String second(Instant at) {
        return SECOND.format(at);
    }

    /// `just now`, `12 min ago`, `26 h ago`, `3 days ago`.
    static String ago(Duration duration) {
        if (duration.toMinutes() < 1) {
            return "just now";
        }
        if (duration.toHours() < 1) {
            return duration.toMinutes() + " min ago";
        }
        return duration.toHours() < 72
                ? duration.toHours() + " h ago"
                : duration.toDays() + " days ago";
    }

    /// `1 h 05 min`, `4 min 20 s`, `9 s`.
    static String lasting(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3_600
                ? String.format(Locale.ROOT, "%s min %02d s", seconds / 60, seconds % 60)
                : String.format(
                        Locale.ROOT, "%s h %02d min", seconds / 3_600, seconds % 3_600 / 60);
    }
}
