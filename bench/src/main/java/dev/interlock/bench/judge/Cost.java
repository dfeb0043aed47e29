package dev.interlock.bench.judge;

import dev.interlock.bench.judge.Canary.Ended;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// What the canaries cost that were taken back.
///
/// @param failed requests of users, sorted
/// @param seconds until weight 0, sorted
record Cost(double[] failed, double[] seconds) {
    static Cost of(Ended[] all) {
        return new Cost(sorted(all, Ended::failed), sorted(all, Ended::seconds));
    }

    private static double[] sorted(Ended[] all, ToDoubleFunction<Ended> figure) {
        return Arrays.stream(all).filter(Ended::aborted).mapToDouble(figure).sorted().toArray();
    }

    /// How many were taken back.
    int aborted() {
        return failed.length;
    }

    /// The cells of a table: median and 95th percentile of failed requests, median of seconds.
    String cells() {
        return "%s | %s | %s".formatted(at(failed, 0.5), at(failed, 0.95), at(seconds, 0.5));
    }

    private static String at(double[] sorted, double part) {
        return sorted.length == 0
                ? "–"
                : String.format(Locale.ROOT, "%.1f", sorted[(int) (part * (sorted.length - 1))]);
    }
}
