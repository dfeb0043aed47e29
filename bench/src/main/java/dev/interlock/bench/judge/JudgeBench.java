package dev.interlock.bench.judge;

import dev.interlock.bench.judge.Canary.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/// `./dev bench judge [CANARIES] [LOG]`: false aborts of healthy canaries, and what bad ones cost,
/// as Markdown; with an access log in the combined format, on the traffic that it tells of.
public final class JudgeBench {
    private JudgeBench() {}

    /// @param args how many canaries a cell, 10,000 unless said
    public static void main(String[] args) throws IOException {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        if (args.length > 1) {
            ReplayBench.run(Path.of(args[1]), runs);
            return;
        }
        costs(Math.max(10, runs / 20));
        falseAborts(runs);
    }

    private static void falseAborts(int runs) {
        System.out.println("Healthy canaries that were aborted, of " + runs + " each:\n");
        System.out.print("| req/s | errors | shape | Interlock |");
        for (Rule rule : Rule.values()) {
            System.out.print(" " + rule.words() + " |");
        }
        System.out.println("\n|---|---|---|---|---|---|---|---|");
        for (Shape shape : Shape.values()) {
            for (double rate : new double[] {20, 200}) {
                for (double usual : new double[] {0.001, 0.01, 0.03}) {
                    healthy(new Canary(shape, rate, usual, 0), runs);
                }
            }
        }
    }

    private static void costs(int runs) {
        System.out.println(
                "\nBad canaries: median and 95th percentile of failed requests, seconds until weight 0:\n");
        System.out.println(
                "| req/s | errors | added | Wald | judge | failed, median | 95th | seconds | not caught |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (double usual : new double[] {0.001, 0.01}) {
            for (double added : new double[] {1, 0.5, 0.2, 0.05, 0.02}) {
                bad(new Canary(Shape.STEADY, 200, usual, added), runs);
            }
        }
    }

    private static void healthy(Canary canary, int runs) {
        int[] aborted =
                IntStream.range(0, runs)
                        .parallel()
                        .mapToObj(seed -> aborted(canary, seed))
                        .reduce(new int[1 + Rule.values().length], JudgeBench::sum);
        System.out.printf(
                Locale.ROOT,
                "| %.0f | %.1f %% | %s | %.2f %% |",
                canary.rate(),
                canary.usual() * 100,
                canary.shape().name().toLowerCase(Locale.ROOT),
                100.0 * aborted[0] / runs);
        for (int rule = 1; rule < aborted.length; rule++) {
            System.out.printf(Locale.ROOT, " %.2f %% |", 100.0 * aborted[rule] / runs);
        }
        System.out.println();
    }

    /// 1 for each judge that took a canary back: ours first, then the rules in their order.
    private static int[] aborted(Canary canary, int seed) {
        int[] aborted = new int[1 + Rule.values().length];
        Minutes minutes = new Minutes();
        aborted[0] = canary.coarse(new SplittableRandom(seed), minutes).aborted() ? 1 : 0;
        for (Rule rule : Rule.values()) {
            aborted[1 + rule.ordinal()] = rule.aborts(minutes) ? 1 : 0;
        }
        return aborted;
    }

    private static int[] sum(int[] one, int[] other) {
        int[] both = one.clone();
        Arrays.setAll(both, at -> one[at] + other[at]);
        return both;
    }

    private static void bad(Canary canary, int runs) {
        row(canary, "Interlock", runs, canary::fine);
        for (Rule rule : Rule.values()) {
            row(
                    canary,
                    rule.words(),
                    Math.max(10, runs / 5),
                    random -> Canary.by(rule, canary, random));
        }
    }

    private static void row(
            Canary canary, String name, int runs, Function<SplittableRandom, Ended> trial) {
        Ended[] all = new Ended[runs];
        for (int seed = 0; seed < runs; seed++) {
            all[seed] = trial.apply(new SplittableRandom(seed));
        }
        Cost cost = Cost.of(all);
        System.out.printf(
                Locale.ROOT,
                "| %.0f | %.1f %% | %.0f %% | %.1f | %s | %s | %d of %d |%n",
                canary.rate(),
                canary.usual() * 100,
                canary.added() * 100,
                canary.waldFailures(),
                name,
                cost.cells(),
                runs - cost.aborted(),
                runs);
    }
}
