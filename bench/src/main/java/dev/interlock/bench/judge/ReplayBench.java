package dev.interlock.bench.judge;

import dev.interlock.bench.judge.Canary.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The judges on traffic that was really there.
record ReplayBench(Replay replay, int runs) {
    static void run(Path log, int runs) throws IOException {
        ReplayBench bench = new ReplayBench(Replay.read(log), runs);
        System.out.println(bench.replay().text() + "\n");
        System.out.println("| req/s | added | judge | aborted | failed, median | 95th | seconds |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (double rate : new double[] {20, 200}) {
            for (double added : new double[] {0, 1, 0.2, 0.05}) {
                bench.row(rate, added);
            }
        }
    }

    private void row(double rate, double added) {
        int canaries = added == 0 ? runs : Math.max(10, runs / 20);
        Ended[][] trials =
                IntStream.range(0, canaries)
                        .parallel()
                        .mapToObj(seed -> trial(rate, added, seed))
                        .toArray(Ended[][]::new);
        for (int judge = 0; judge <= Rule.values().length; judge++) {
            int which = judge;
            Ended[] ends = Arrays.stream(trials).map(it -> it[which]).toArray(Ended[]::new);
            print(rate, added, judge == 0 ? "Interlock" : Rule.values()[judge - 1].words(), ends);
        }
    }

    /// What came of one canary, with Interlock first.
    private Ended[] trial(double rate, double added, int seed) {
        Minutes minutes = new Minutes();
        int seconds = added == 0 ? Canary.SECONDS : 2 * Canary.SECONDS;
        Ended[] ends = new Ended[1 + Rule.values().length];
        ends[0] = replay.run(new SplittableRandom(seed), rate, added, seconds, minutes);
        for (Rule rule : Rule.values()) {
            ends[1 + rule.ordinal()] = minutes.end(rule);
        }
        return ends;
    }

    private static void print(double rate, double added, String judge, Ended[] all) {
        Cost cost = Cost.of(all);
        System.out.printf(
                Locale.ROOT,
                "| %.0f | %.0f %% | %s | %.2f %% of %,d | %s |%n",
                rate,
                100 * added,
                judge,
                100.0 * cost.aborted() / all.length,
                all.length,
                cost.cells());
    }
}
