package dev.interlock.check.report;

import dev.interlock.check.Report;
import dev.interlock.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
                        String.format(Locale.ROOT, "%.2f s", report.stats().millis() / 1000.0));
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
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
