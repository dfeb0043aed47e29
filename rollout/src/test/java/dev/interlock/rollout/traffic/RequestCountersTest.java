package dev.interlock.rollout.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Tally;
import dev.interlock.rollout.port.Batch;
import dev.interlock.rollout.port.Count;
import dev.interlock.rollout.port.RequestLog.Answer;
import dev.interlock.rollout.port.Sample;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Traffic.Counts;
import dev.interlock.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestCountersTest {
    private static final ReleaseId OLD = new ReleaseId("r-20261121-1");
    private static final ReleaseId NEW = new ReleaseId("r-20261121-2");

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger woken = new AtomicInteger();
    private final RequestCounters counters = new RequestCounters(clock::get);

    @Test
    void aFailureOfTheCanaryWakesAndIsInABatchAtOnce() {
        watch();
        answers(OLD, 100, false);
        answer(NEW, 0, true);

        assertThat(woken).hasValue(1);
        List<Batch> batches = take().batches();
        assertThat(batches).hasSize(1);
        assertThat(batches.getFirst().canary().failed()).isEqualTo(new Count(1, 1));
        assertThat(batches.getFirst().baseline().failed().requests()).isGreaterThan(5);
    }

    @Test
    void aFailureOfTheBaselineWakesNobody() {
        watch();
        answer(OLD, 0, true);

        assertThat(woken).hasValue(0);
        assertThat(take().baseline()).isEqualTo(new Tally(1, 1, 0, 0));
    }

    @Test
    void whereABatchEndsDoesNotDependOnHowRequestsEnded() {
        Seeds.forAll(
                50,
                random -> {
                    var good = new RequestCounters(() -> 0);
                    var bad = new RequestCounters(() -> 0);
                    good.watch(NEW, Optional.of(OLD), () -> {});
                    bad.watch(NEW, Optional.of(OLD), () -> {});
                    for (int i = 0; i < 3_000; i++) {
                        ReleaseId release = random.nextInt(10) == 0 ? NEW : OLD;
                        boolean failed = random.nextInt(3) == 0;
                        good.record(new Answer(release, 0, false, 1_000, false));
                        bad.record(new Answer(release, 0, failed, 1_000, false));
                    }
                    assertThat(sizes(bad)).isEqualTo(sizes(good)).hasSizeGreaterThan(100);
                });
    }

    private static List<List<Long>> sizes(RequestCounters counters) {
        return taken(counters).batches().stream()
                .map(it ->
                        List.of(it.canary().failed().requests(), it.baseline().failed().requests()))
                .toList();
    }

    @Test
    void everyBatchHasAboutAsManyAnswersOfTheBaseline() {
        Seeds.forAll(
                20,
                random -> {
                    var some = new RequestCounters(() -> 0);
                    some.watch(NEW, Optional.of(OLD), () -> {});
                    some.record(new Answer(OLD, 0, false, 1_000, false));
                    for (int i = 0; i < 3_000; i++) {
                        ReleaseId release = random.nextInt(10) == 0 ? NEW : OLD;
                        some.record(new Answer(release, 0, false, 1_000, false));
                    }
                    List<Long> baseline =
                            taken(some).batches().stream()
                                    .skip(50)
                                    .filter(it -> it.canary().failed().requests() == 1)
                                    .map(it -> it.baseline().failed().requests())
                                    .toList();
                    assertThat(baseline).hasSizeGreaterThan(30).allMatch(it -> it >= 2 && it <= 30);
                });
    }

    @Test
    void oneClientsFailuresAreEvidenceTwiceAndCountedForPeopleEachTime() {
        watch();
        answers(OLD, 50, false);
        for (int i = 0; i < 30; i++) {
            answer(NEW, 77, true);
        }
        answer(NEW, 78, true);

        Counts counts = take();
        assertThat(counts.release()).isEqualTo(new Tally(31, 31, 0, 0));
        assertThat(evidence(counts).failed()).isEqualTo(new Count(3, 3));
    }

    @Test
    void aClientThatHasGivenAllItMayIsNoEvidenceOfSuccessEither() {
        watch();
        answers(OLD, 50, false);
        answer(NEW, 77, true);
        answer(NEW, 77, true);
        for (int i = 0; i < 30; i++) {
            answer(NEW, 77, false);
        }
        answer(NEW, 0, false);

        assertThat(evidence(take()).failed()).isEqualTo(new Count(3, 2));
    }

    @Test
    void whatOneClientTellsOfTheRequestsThatARolloutNeedsIsLimited() {
        watch();
        answers(OLD, 50, false);
        for (int i = 0; i < 500; i++) {
            answer(OLD, 0, false);
            answer(NEW, 77, false);
        }

        assertThat(evidence(take()).telling()).isEqualTo(Clients.TELLING);
    }

    @Test
    void syntheticAnswersAreCountedApartForPeopleAndAreEvidence() {
        watch();
        counters.record(new Answer(OLD, 0, false, 1_000, true));
        counters.record(new Answer(NEW, 0, true, 1_000, true));

        assertThat(evidence(take()).failed()).isEqualTo(new Count(1, 1));
        assertThat(counters.answers(NEW).users()).isEqualTo(Tally.NONE);
        assertThat(counters.answers(NEW).synthetic()).isEqualTo(new Tally(1, 1, 0, 0));
    }

    @Test
    void usersAndSyntheticRequestsAreNeverComparedWithEachOther() {
        watch();
        counters.record(new Answer(OLD, 0, false, 1_000, true));
        answer(NEW, 0, true);

        assertThat(take().batches()).isEmpty();
    }

    @Test
    void latencyOfAColdReleaseDoesNotCount() {
        counters.slow(Optional.of(Duration.ofMillis(100)));
        watch();
        answers(OLD, 100, false);
        for (int i = 0; i < Comparing.WARM + 10; i++) {
            answers(OLD, 2, false);
            counters.record(new Answer(NEW, 0, false, 500_000, false));
        }

        Sample evidence = evidence(take());
        assertThat(evidence.failed().requests()).isEqualTo(Comparing.WARM + 10);
        assertThat(evidence.slow()).isEqualTo(new Count(10, 10));
    }

    @Test
    void slowerIsHeldToWhatTheBaselineTookBefore() {
        for (int i = 1; i <= 1_000; i++) {
            counters.record(new Answer(OLD, 0, false, i * 100L, false));
        }
        watch();
        answers(NEW, (int) Comparing.WARM, false);
        take();
        for (int i = 1; i <= 100; i++) {
            counters.record(new Answer(OLD, 0, false, i * 1_000L, false));
            counters.record(new Answer(NEW, 0, false, i * 2_000L, false));
        }

        Counts counts = take();
        assertThat(counts.baseline().slower()).isBetween(4L, 6L);
        assertThat(counts.release().slower()).isBetween(50L, 54L);
    }

    @Test
    void whatTheBaselineAnsweredBeforeIsHandedOutOnce() {
        answers(OLD, 300, false);
        watch();

        assertThat(take().history().failed()).isEqualTo(new Count(300, 0));
        assertThat(take().history()).isEqualTo(Sample.NONE);
    }

    @Test
    void watchingTheSameTwoGoesOn() {
        watch();
        answers(OLD, 20, false);
        answer(NEW, 0, true);
        watch();

        assertThat(take().release()).isEqualTo(new Tally(1, 1, 0, 0));
    }

    @Test
    void aReleaseThatIsAloneHasBatchesToo() {
        counters.watch(NEW, Optional.empty(), woken::incrementAndGet);
        answers(NEW, 10, true);

        assertThat(evidence(take()).failed()).isEqualTo(new Count(10, 10));
    }

    @Test
    void batchesThatNobodyTakesAreJoined() {
        watch();
        for (int i = 0; i < 300_000; i++) {
            clock.addAndGet(Duration.ofMillis(30).toNanos());
            answer(OLD, 0, false);
            answer(NEW, 0, false);
        }

        Counts counts = take();
        assertThat(counts.batches().size()).isBetween(1, Comparing.MOST_BATCHES);
        assertThat(evidence(counts).failed().requests()).isGreaterThan(299_000);
    }

    @Test
    void nothingIsLostUnderManyThreads() throws InterruptedException {
        watch();
        List<Thread> threads = new ArrayList<>();
        AtomicLong evidence = new AtomicLong();
        for (int t = 0; t < 4; t++) {
            threads.add(Thread.ofPlatform().start(this::hammer));
        }
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                evidence.addAndGet(evidence(take()).failed().requests());
                thread.join(Duration.ofMillis(1));
            }
        }
        answers(OLD, 100, false);
        answers(NEW, 63, true);
        // What is left is evidence once the baseline has answered as well.
        answers(OLD, 5_000, false);
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        answers(NEW, 1, true);
        evidence.addAndGet(evidence(take()).failed().requests());

        assertThat(counters.answers(NEW).users()).isEqualTo(new Tally(20_064, 10_064, 0, 0));
        assertThat(counters.answers(OLD).users().requests()).isEqualTo(185_100);
        assertThat(evidence).hasValue(20_064);
    }

    private void hammer() {
        for (int i = 0; i < 50_000; i++) {
            ReleaseId release = i % 10 == 0 ? NEW : OLD;
            counters.record(new Answer(release, 0, i % 20 == 0, i, false));
        }
    }

    private void watch() {
        counters.watch(NEW, Optional.of(OLD), woken::incrementAndGet);
    }

    private void answers(ReleaseId release, int count, boolean failed) {
        for (int i = 0; i < count; i++) {
            answer(release, 0, failed);
        }
    }

    private void answer(ReleaseId release, long client, boolean failed) {
        counters.record(new Answer(release, client, failed, 1_000, false));
    }

    private Counts take() {
        return taken(counters);
    }

    private static Counts taken(RequestCounters counters) {
        return counters.take() instanceof Seen.Known<Counts>(Counts counts) ? counts : Counts.NONE;
    }

    private static Sample evidence(Counts counts) {
        return counts.batches().stream().map(Batch::canary).reduce(Sample.NONE, Sample::plus);
    }
}
