package dev.interlock.bench.judge;

import dev.interlock.bench.judge.Canary.Ended;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Ruling;
import dev.interlock.rollout.judge.Evidence;
import dev.interlock.rollout.judge.Judge;
import dev.interlock.rollout.judge.Limits;
import dev.interlock.rollout.port.RequestLog.Answer;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Traffic.Counts;
import dev.interlock.rollout.traffic.RequestCounters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Requests that were really made, from an access log in the combined format of Apache and nginx:
/// who came when, in which bursts, and whose requests failed together. Time is pressed so that they
/// come at the wanted rate; a run begins anywhere in the log and goes round.
///
/// Here nothing stands between the judge and the product's own counting, so that what one client
/// can contribute is capped as in production. A status of 400 or more is taken for a failure, since
/// 5xx are rare in logs that people publish; how long an answer took is drawn.
final class Replay {
    private static final Pattern LINE =
            Pattern.compile("^(\\S+) \\S+ \\S+ \\[([^]]+)] \"[^\"]*\" (\\d{3}) ");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
    private static final ReleaseId CANARY = new ReleaseId("r-20261128-2");
    private static final ReleaseId BASELINE = new ReleaseId("r-20261128-1");
    private static final Judge JUDGE = Judge.of(Limits.sees(0.05));

    /// Answers of the baseline before the canary begins.
    private static final int EARLIER = 2_000;

    private static final double MEDIAN_MICROS = 20_000;

    private final List<Request> requests;

    /// @param at from the beginning of the log to its end, 0 to 1
    private record Request(double at, long client, boolean failed) {}

    private Replay(List<Request> requests) {
        this.requests = requests;
    }

    static Replay read(Path log) throws IOException {
        List<Matcher> lines;
        try (Stream<String> all = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            lines = all.map(LINE::matcher).filter(Matcher::find).toList();
        }
        if (lines.size() < EARLIER) {
            throw new IOException(
                    "%s has %d lines in the combined format, and %d are wanted"
                            .formatted(log, lines.size(), EARLIER));
        }
        long first = lines.stream().mapToLong(Replay::second).min().orElseThrow();
        double span = 1.0 + lines.stream().mapToLong(Replay::second).max().orElseThrow() - first;
        List<Request> requests = new ArrayList<>();
        for (Matcher line : lines) {
            requests.add(
                    new Request(
                            (second(line) - first) / span,
                            1 + (line.group(1).hashCode() & 0xFFFF_FFFFL),
                            line.group(3).compareTo("400") >= 0));
        }
        // Servers write a line when an answer ends.
        requests.sort(Comparator.comparingDouble(Request::at));
        return new Replay(List.copyOf(requests));
    }

    private static long second(Matcher line) {
        return OffsetDateTime.parse(line.group(2), TIME).toEpochSecond();
    }

    /// For people: how many requests, of how many clients, how many of them failed.
    String text() {
        return "%,d requests of %,d clients, %.1f %% with a status of 400 or more"
                .formatted(
                        requests.size(),
                        requests.stream().mapToLong(Request::client).distinct().count(),
                        100 * failed());
    }

    double failed() {
        return (double) requests.stream().filter(Request::failed).count() / requests.size();
    }

    /// One canary at 10 %, sticky by client.
    ///
    /// @param rate requests a second, on average, both releases together
    /// @param added what the canary fails beyond what the log has
    /// @param minutes gets what it and its baseline answered
    Ended run(SplittableRandom random, double rate, double added, int seconds, Minutes minutes) {
        Run run = new Run(random, added);
        double pressed = requests.size() / rate;
        int from = random.nextInt(requests.size());
        for (int i = 0; i < EARLIER; i++) {
            run.before(requests.get((from + i) % requests.size()));
        }
        run.begin();
        double start = at(from + EARLIER);
        for (int i = from + EARLIER; ; i++) {
            double now = (at(i) - start) * pressed;
            if (now >= seconds) {
                return run.ended;
            }
            run.answer(requests.get(i % requests.size()), now, minutes);
        }
    }

    /// In rounds of the log.
    private double at(int index) {
        return index / requests.size() + requests.get(index % requests.size()).at();
    }

    /// One canary.
    private static final class Run {
        private final SplittableRandom random;
        private final double added;
        private final long salt;
        private final RequestCounters counters = new RequestCounters(this::nanos);
        private Evidence evidence = JUDGE.begin();
        private long failures;
        private int second;
        private double now;
        private double proven = Double.MAX_VALUE;

        Ended ended = Ended.PASSED;

        Run(SplittableRandom random, double added) {
            this.random = random;
            this.added = added;
            this.salt = random.nextLong();
        }

        private long nanos() {
            return (long) (now * 1e9);
        }

        void before(Request request) {
            counters.record(
                    new Answer(BASELINE, request.client(), request.failed(), micros(), false));
        }

        void begin() {
            counters.watch(CANARY, Optional.of(BASELINE), () -> {});
        }

        void answer(Request request, double at, Minutes minutes) {
            now = at;
            boolean canary = mixed(request.client()) < Canary.WEIGHT;
            boolean failed = request.failed() || (canary && random.nextDouble() < added);
            counters.record(
                    new Answer(
                            canary ? CANARY : BASELINE, request.client(), failed, micros(), false));
            minutes.add(
                    (int) at,
                    canary ? 1 : 0,
                    canary && failed ? 1 : 0,
                    canary ? 0 : 1,
                    !canary && failed ? 1 : 0);
            if (!ended.aborted()) {
                look(canary && failed);
            }
        }

        /// At each failure of the canary, and each second.
        private void look(boolean failed) {
            failures += failed ? 1 : 0;
            if (now >= proven) {
                ended = new Ended(failures, proven);
            } else if (proven == Double.MAX_VALUE && (failed || (int) now > second)) {
                second = (int) now;
                if (counters.take() instanceof Seen.Known<Counts>(Counts counts)) {
                    evidence = JUDGE.observe(evidence, counts);
                }
                if (JUDGE.step(evidence).ruling() == Ruling.FAIL) {
                    proven = now + Canary.REACTION;
                }
            }
        }

        private double mixed(long client) {
            return new SplittableRandom(client ^ salt).nextDouble();
        }

        private long micros() {
            return (long) (MEDIAN_MICROS * Math.exp(0.8 * random.nextGaussian()));
        }
    }
}
