package dev.interlock.check.report;

import dev.interlock.check.Report;
import dev.interlock.model.Severity;
import java.util.ArrayList;
import java.util.List;

/// The last line of a report for people.
public final class Summary {
    private Summary() {}

    /// One line: verdict, counts, files, time.
    public static String of(Report report) {
        return "%s: %s in %s (%s)"
                .formatted(
                        verdict(report),
                        counts(report),
                        many(report.stats().files(), "file"),
                        seconds(report.stats().millis()));
    }

    private static String verdict(Report report) {
        return switch (report.verdict()) {
            case PASS -> "fit to ship";
            case FAIL -> "not fit to ship";
            case UNKNOWN -> "undecided (something needed could not be read)";
        };
    }

    private static String counts(Report report) {
        List<String> parts = new ArrayList<>();
        for (Severity severity : List.of(Severity.ERROR, Severity.WARNING)) {
            int count = report.count(severity);
            if (count > 0) {
                parts.add(many(count, severity.word()));
            }
        }
        if (report.count(Severity.INFO) > 0) {
            parts.add(many(report.count(Severity.INFO), "remark"));
        }
        return parts.isEmpty() ? "nothing found" : String.join(", ", parts);
    }

    private static String many(int count, String noun) {
        return grouped(count) + " " + noun + (count == 1 ? "" : "s");
    }

    // `%,d` and `%.2f` ask for the symbols of a locale, which takes the first caller 10 ms.

    private static String grouped(int count) {
        StringBuilder digits = new StringBuilder(String.valueOf(count));
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }

    private static String seconds(long millis) {
        long hundredths = (millis + 5) / 10;
        return "%s.%s%s s".formatted(hundredths / 100, hundredths / 10 % 10, hundredths % 10);
    }
}
