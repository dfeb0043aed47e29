package dev.interlock.bench.rollouts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// Numbers of several runs, and how they are printed.
record Figures(List<Double> sorted) {
    Figures {
        sorted = sorted.stream().sorted().toList();
    }

    static Figures of(DoubleStream numbers) {
        return new Figures(numbers.boxed().toList());
    }

    /// By nearest rank.
    double percentile(int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }

    double most() {
        return sorted.getLast();
    }

    /// Median, 95th percentile and the highest.
    String text(String format) {
        return "median %s, p95 %s, most %s"
                .formatted(
                        text(format, percentile(50)),
                        text(format, percentile(95)),
                        text(format, most()));
    }

    static String text(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }

    /// One row of a Markdown table, with the machine's load beside it.
    static void row(String what, String figures) {
        System.out.printf("| %s | %s | %s |%n", what, figures, load());
        System.out.flush();
    }

    /// Runnable processes, averaged over a minute.
    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
        } catch (IOException _) {
            return "?";
        }
    }
}
