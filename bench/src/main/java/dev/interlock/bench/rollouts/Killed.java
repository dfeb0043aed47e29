package dev.interlock.bench.rollouts;

import dev.interlock.journal.Head;
import dev.interlock.journal.Verification;
import dev.interlock.journal.projection.Ledger;
import dev.interlock.journal.projection.Release;
import dev.interlock.journal.sql.SqlJournal;
import dev.interlock.journal.sql.SqliteJournal;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.rollout.View;
import dev.interlock.web.client.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// `kill -9` of the server at random moments of real rollouts, good and bad ones: whatever it was
/// doing, the next start must come to one good release that serves.
public final class Killed {
    private static final double PER_SECOND = 200;
    private static final double BAD = 0.3;

    /// A rollout that was killed so often is let alone, so that it can be seen to converge.
    private static final int MOST_IN_A_ROLLOUT = 3;

    /// A rollout of such a plan takes about as long.
    private static final long LONGEST_WAIT_MILLIS = 4_000;

    private static final Duration CONVERGED = Duration.ofSeconds(90);
    private static final Duration ENDING = Duration.ofSeconds(10);

    private final Subject subject;
    private final int kills;
    private final SplittableRandom random;

    // Used by one thread.
    private final List<Double> gaps = new ArrayList<>();
    private final List<Double> starts = new ArrayList<>();
    private final Map<ReleaseId, Version> versions = new HashMap<>();
    private int rollouts;
    private int done;

    /// By nobody's fault but the killed server's.
    private long lost;

    /// By a bad release, which keeps its part until somebody takes it away.
    private long bad;

    private Optional<Head> end = Optional.empty();

    /// What was seen; `problems` is empty where every restart did what it should.
    ///
    /// @param gaps from each kill to the first answer that a user got after it, seconds
    public record Outcome(int kills, int rollouts, List<Double> gaps, List<String> problems) {
        public Outcome {
            gaps = List.copyOf(gaps);
            problems = List.copyOf(problems);
        }
    }

    private final List<String> problems = new ArrayList<>();

    public Killed(Subject subject, int kills, long seed) {
        this.subject = subject;
        this.kills = kills;
        this.random = new SplittableRandom(seed);
    }

    public Outcome run() throws IOException, Trouble {
        try (Yard yard = Yard.open(subject, SitePlan::brief, PER_SECOND)) {
            while (done < kills && problems.isEmpty()) {
                tried(yard);
            }
            if (!problems.isEmpty()) {
                System.err.println(yard.product().log());
            }
            return new Outcome(done, rollouts, gaps, problems);
        }
    }

    private void tried(Yard yard) throws IOException {
        try {
            rollout(yard);
        } catch (Trouble e) {
            problem(e.getMessage() + "; the server is " + yard.product().state());
        }
    }

    private void rollout(Yard yard) throws IOException, Trouble {
        rollouts++;
        Version version =
                random.nextDouble() < BAD ? Version.bad(rollouts, 0.5) : Version.good(rollouts);
        ReleaseId release = yard.shipping().begin(version);
        versions.put(release, version);
        for (int kill = 0; kill < MOST_IN_A_ROLLOUT && done < kills; kill++) {
            pause(yard);
            if (kill > 0 && over(yard)) {
                break;
            }
            kill(yard);
        }
        converge(yard, release, version);
    }

    private void pause(Yard yard) {
        LockSupport.parkNanos(random.nextLong(LONGEST_WAIT_MILLIS * 1_000_000));
    }

    private static boolean over(Yard yard) throws Trouble {
        return yard.shipping().client().view(SitePlan.SCOPE).rollout().isEmpty();
    }

    private void kill(Yard yard) throws IOException {
        int mark = yard.users().mark();
        long at = System.nanoTime();
        yard.product().kill();
        done++;
        verify(yard);
        starts.add(yard.product().startAgain().toNanos() / 1e9);
        gaps.add(gap(yard, mark, at));
        count(yard.users().since(mark));
        yard.users().connectAnew();
    }

    private void count(List<Asked> gap) {
        for (Asked asked : gap) {
            if (asked.failed()) {
                bad += Version.isBad(asked.version()) ? 1 : 0;
                lost += Version.isBad(asked.version()) ? 0 : 1;
            }
        }
    }

    /// Until a request that came after the kill was answered well.
    private double gap(Yard yard, int mark, long at) {
        long limit = at + CONVERGED.toNanos();
        while (System.nanoTime() < limit) {
            Optional<Asked> first =
                    yard.users().since(mark).stream()
                            .filter(it -> it.due() > at && !it.failed())
                            .findFirst();
            if (first.isPresent()) {
                return (first.get().ended() - at) / 1e9;
            }
            LockSupport.parkNanos(2_000_000);
        }
        problems.add("nobody is served after kill " + done);
        return CONVERGED.toSeconds();
    }

    /// While no server runs: whole, and nothing that was there before is gone.
    private void verify(Yard yard) {
        try (SqlJournal journal = SqliteJournal.read(yard.product().data().resolve("journal.db"))) {
            switch (Verification.of(journal, end)) {
                case Verification.Whole whole -> end = Optional.of(whole.end());
                case Verification.Broken broken ->
                        problems.add("after kill " + done + " the journal is broken: " + broken);
            }
        }
    }

    private void converge(Yard yard, ReleaseId release, Version version) throws IOException {
        try {
            View view = yard.shipping().settled(CONVERGED);
            judge(yard, view, release, version);
        } catch (IOException | Trouble e) {
            problems.add("after kill " + done + ": " + e.getMessage());
        }
    }

    private void judge(Yard yard, View view, ReleaseId release, Version version)
            throws IOException, Trouble {
        ReleaseId live = view.live().orElseThrow();
        Version serving = versions.getOrDefault(live, Version.good(0));
        if (!serving.isGood()) {
            problem(live + " is live and bad");
        }
        if (!view.lastGood().equals(view.live())) {
            problem(live + " is live and is not the last good release");
        }
        answers(yard, serving);
        processes(yard);
        history(yard, live, release, version);
    }

    private void problem(String text) {
        problems.add("after kill " + done + " in rollout " + rollouts + ": " + text);
    }

    /// Users get the live release, and no other.
    private void answers(Yard yard, Version serving) {
        int mark = yard.users().mark();
        while (yard.users().mark() < mark + 100) {
            LockSupport.parkNanos(5_000_000);
        }
        yard.users().since(mark + 50).stream()
                .filter(it -> it.failed() || !it.version().equals(serving.name()))
                .findFirst()
                .ifPresent(it -> problem(serving.name() + " should serve, and a user saw " + it));
    }

    /// One that is being ended may take its time.
    private void processes(Yard yard) {
        long end = System.nanoTime() + ENDING.toNanos();
        int running = yard.ground().running(yard.product());
        while (running != 1 && System.nanoTime() < end) {
            LockSupport.parkNanos(100_000_000);
            running = yard.ground().running(yard.product());
        }
        if (running != 1) {
            problem(
                    "%d releases of the site run, %d s after all was settled"
                            .formatted(running, ENDING.toSeconds()));
        }
    }

    /// What the journal says is what the server says, and every release came to an end.
    private void history(Yard yard, ReleaseId live, ReleaseId release, Version version) {
        try (SqlJournal journal = SqliteJournal.read(yard.product().data().resolve("journal.db"))) {
            var history = new Ledger(journal).now();
            var environment = history.environments(SitePlan.SCOPE.service()).getFirst();
            if (!environment.live().equals(Optional.of(live))
                    || environment.rollout().isPresent()) {
                problem(
                        "the journal says "
                                + environment
                                + ", the server that "
                                + live
                                + " is live");
            }
            List<Release> releases = history.releases(SitePlan.SCOPE);
            if (releases.size() != rollouts + 1) {
                problem(releases.size() + " releases are known of " + (rollouts + 1));
            }
            releases.stream()
                    .filter(it -> it.state().underWay())
                    .forEach(it -> problem(it.id() + " has no end"));
            releases.stream()
                    .filter(it -> it.id().equals(release))
                    .filter(it -> it.state() == ReleaseState.GOOD && !version.isGood())
                    .forEach(it -> problem(it.id() + " is bad and was called good"));
        }
    }

    void report(Outcome outcome) {
        Figures.row(
                "`kill -9` at %d moments of %d rollouts%s"
                        .formatted(outcome.kills(), outcome.rollouts(), subject.said()),
                "%d problems; in the gaps %d requests were lost, and %d failed by the bad releases under way"
                        .formatted(outcome.problems().size(), lost, bad));
        Figures.row(
                "from the kill to the next answer that a user gets, seconds",
                new Figures(outcome.gaps()).text("%.2f"));
        Figures.row(
                "of that, until the server is ready again, seconds",
                new Figures(starts).text("%.2f"));
        outcome.problems().forEach(System.out::println);
    }
}
