package dev.interlock.check.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.check.project.Git;
import dev.interlock.check.project.MemoryTree;
import dev.interlock.check.project.Options;
import dev.interlock.check.project.Project;
import dev.interlock.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ParallelTest {
    private static final List<Integer> MANY = IntStream.range(0, 10_000).boxed().toList();

    @Test
    void eachIsDoneOnceBeforeItReturns() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();

        Parallel.each(MANY, each -> assertThat(done.add(each)).isTrue());

        assertThat(done).containsExactlyInAnyOrderElementsOf(MANY);
    }

    @Test
    void resultsStandInTheOrderOfWhatTheyCameFrom() {
        assertThat(Parallel.map(MANY, each -> each * 2))
                .isEqualTo(MANY.stream().map(each -> each * 2).toList());
        assertThat(Parallel.map(List.<Integer>of(), each -> each)).isEmpty();
    }

    @Test
    void severalThreadsTakePart() {
        CountDownLatch both = new CountDownLatch(2);

        Parallel.each(
                List.of(1, 2),
                _ -> {
                    both.countDown();
                    await(both);
                });

        assertThat(both.getCount()).isZero();
    }

    @Test
    void aFailureIsThrownWhenTheOthersAreDone() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();

        assertThatThrownBy(() ->
                        Parallel.each(
                                MANY,
                                each -> {
                                    done.add(each);
                                    if (each == 17) {
                                        throw new IllegalArgumentException("17");
                                    }
                                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("17");
        assertThat(done).hasSameSizeAs(MANY);
    }

    /// Whoever waits inside does not keep the helpers from helping: nothing stands still.
    @Test
    void workMayBeSharedFromWithin() {
        List<Integer> sums =
                Parallel.map(
                        IntStream.range(0, 50).boxed().toList(),
                        each -> Parallel.map(MANY, other -> other + each).size());

        assertThat(sums).hasSize(50).containsOnly(MANY.size());
    }

    @Test
    void anInterruptEndsTheWaiting() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Parallel.each(MANY, _ -> {}))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatIsDoneBesideEndsAlsoWhereEveryHelperHangs() {
        CountDownLatch end = new CountDownLatch(1);
        int helpers = Runtime.getRuntime().availableProcessors();
        IntStream.range(0, helpers).forEach(_ -> Parallel.start(() -> await(end)));
        AtomicInteger done = new AtomicInteger();
        Project project =
                new Project(
                        new MemoryTree(Map.of(), Set.of(), Instant.EPOCH),
                        new Git.Unknown("none"),
                        Plan.EMPTY,
                        Options.NONE,
                        List.of());
        project.beside(done::incrementAndGet);

        project.finish();

        assertThat(done).hasValue(1);
        end.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
