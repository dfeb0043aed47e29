package dev.interlock.journal;

import static dev.interlock.journal.Drafts.NOON;
import static dev.interlock.journal.Drafts.PREVIEW;
import static dev.interlock.journal.Drafts.SHOP;
import static dev.interlock.journal.Drafts.append;
import static dev.interlock.journal.Drafts.moved;
import static dev.interlock.journal.Drafts.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import dev.interlock.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What every journal keeps, wherever it keeps it.
public interface JournalContract {
    /// Opens the same empty or not empty journal, as another server would; the test closes it.
    Journal open();

    private static List<Long> sequences(List<Entry> entries) {
        return entries.stream().map(Entry::sequence).toList();
    }

    private static void isWhole(Journal journal) {
        assertThat(Verification.of((Links) journal, Optional.empty()))
                .isInstanceOf(Verification.Whole.class);
    }

    @Test
    default void anEmptyJournalHasNoEntryAndIsWhole() {
        try (Journal journal = open()) {
            assertThat(journal.last()).isZero();
            assertThat(journal.after(0, 10)).isEmpty();
            assertThat(journal.of(SHOP, 0, 10)).isEmpty();
            isWhole(journal);
        }
    }

    @Test
    default void entriesComeBackInTheirOrderAsTheyWereWritten() {
        try (Journal journal = open()) {
            List<Entry> first = append(journal, moved(1, ReleaseState.PREPARED));
            List<Entry> more =
                    append(journal, moved(1, ReleaseState.STARTED), moved(1, ReleaseState.SMOKED));
            assertThat(sequences(first)).containsExactly(1L);
            assertThat(sequences(more)).containsExactly(2L, 3L);
            assertThat(journal.after(0, 10))
                    .containsExactly(first.getFirst(), more.getFirst(), more.getLast());
            assertThat(journal.after(2, 10)).containsExactly(more.getLast());
            assertThat(journal.after(0, 2)).hasSize(2);
            assertThat(journal.after(3, 10)).isEmpty();
            assertThat(journal.last()).isEqualTo(3);
        }
    }

    @Test
    default void everyKindOfEventComesBackFromAnotherOpening() {
        try (Journal journal = open()) {
            var written = new ArrayList<Entry>();
            Seeds.forAll(
                    300,
                    random -> {
                        var events = new RandomEvents(random);
                        written.addAll(append(journal, events.draft(), events.draft()));
                    });
            try (Journal other = open()) {
                assertThat(other.after(0, 1_000)).isEqualTo(written);
                isWhole(other);
            }
        }
    }

    @Test
    default void eachEntryIsChainedToTheOneBefore() {
        try (Journal journal = open()) {
            append(journal, moved(1, ReleaseState.PREPARED), moved(1, ReleaseState.STARTED));
            append(journal, moved(1, ReleaseState.FAILED));
            List<Entry> entries = journal.after(0, 10);
            assertThat(entries.getFirst().previous()).isEqualTo(Head.EMPTY.hash());
            assertThat(entries.get(1).previous()).isEqualTo(entries.get(0).hash());
            assertThat(entries.get(2).previous()).isEqualTo(entries.get(1).hash());
            isWhole(journal);
        }
    }

    @Test
    default void timesAreKeptToTheMillisecond() {
        try (Journal journal = open()) {
            Draft draft =
                    new Draft(
                            NOON.plusNanos(1_999_999),
                            Optional.empty(),
                            Optional.empty(),
                            new Event.Recovered(Reason.of(Cause.RESTARTED, "start")));
            Entry entry = append(journal, draft).getFirst();
            assertThat(entry.at()).isEqualTo(NOON.plusMillis(1));
            assertThat(journal.after(0, 1)).containsExactly(entry);
        }
    }

    @Test
    default void oneEnvironmentsEntriesAreItsOwn() {
        try (Journal journal = open()) {
            for (int i = 0; i < 10; i++) {
                append(journal, numbered(i % 2 == 0 ? SHOP : PREVIEW, i));
            }
            assertThat(sequences(journal.of(SHOP, 0, 10))).containsExactly(1L, 3L, 5L, 7L, 9L);
            assertThat(sequences(journal.of(PREVIEW, 4, 2))).containsExactly(6L, 8L);
            assertThat(journal.of(new Scope("other", "production"), 0, 10)).isEmpty();
        }
    }

    @Test
    default void milestonesAreTheEntriesOfTheirKindsAndNoOthers() {
        try (Journal journal = open()) {
            Seeds.forAll(
                    100,
                    random -> {
                        var events = new RandomEvents(random);
                        append(journal, events.draft(), events.draft());
                    });
            List<Entry> wanted =
                    journal.after(0, 1_000).stream()
                            .filter(it -> Milestones.is(it.event()))
                            .toList();
            assertThat(wanted).hasSizeBetween(20, 180);
            assertThat(journal.milestones(0, 1_000)).isEqualTo(wanted);
            assertThat(journal.milestones(wanted.getFirst().sequence(), 5))
                    .isEqualTo(wanted.subList(1, 6));
        }
    }

    @Test
    default void limitsThatAreNoneAreRefused() {
        try (Journal journal = open()) {
            assertThatThrownBy(() -> journal.after(0, 0))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> journal.after(0, Journal.MOST + 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> append(journal)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void anEventThatIsTooLargeIsRefusedAndNothingOfItsBatchIsWritten() {
        try (Journal journal = open()) {
            Draft large =
                    Draft.of(
                            NOON,
                            SHOP,
                            Drafts.release(1),
                            new Event.Recovered(
                                    Reason.of(Cause.RESTARTED, "x".repeat(Written.LARGEST))));
            assertThatThrownBy(() -> append(journal, moved(1, ReleaseState.PREPARED), large))
                    .isInstanceOf(JournalFailure.class)
                    .hasMessageContaining("1.0 MB");
            assertThat(journal.last()).isZero();
        }
    }

    @Test
    default void onlyTheOwnerMayWrite() {
        try (Journal journal = open()) {
            Fence first = journal.leases().seize(SHOP, "a", NOON, Duration.ofSeconds(10));
            journal.append(List.of(numbered(SHOP, 1)), Optional.of(first));
            Fence second = journal.leases().seize(SHOP, "b", NOON, Duration.ofSeconds(10));
            assertThatThrownBy(() -> journal.append(List.of(numbered(SHOP, 2)), Optional.of(first)))
                    .isInstanceOf(Fenced.class)
                    .hasMessage("shop/production belongs to another owner now");
            journal.append(List.of(numbered(SHOP, 3)), Optional.of(second));
            assertThat(sequences(journal.after(0, 10))).containsExactly(1L, 2L);
            isWhole(journal);
        }
    }

    @Test
    default void whoGaveTheEnvironmentBackMayNotWrite() {
        try (Journal journal = open()) {
            Fence fence = journal.leases().seize(SHOP, "a", NOON, Duration.ofSeconds(10));
            journal.leases().release(fence);
            assertThatThrownBy(() -> journal.append(List.of(numbered(SHOP, 1)), Optional.of(fence)))
                    .isInstanceOf(Fenced.class);
            assertThat(journal.last()).isZero();
        }
    }

    @Test
    default void twoServersThatWriteAtTheSameTimeLeaveNoGapAndNoFork() throws Exception {
        int rounds = 100;
        try (Journal one = open();
                Journal two = open();
                var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<List<Long>>> writers =
                    IntStream.range(0, 4)
                            .mapToObj(writer -> writer % 2 == 0 ? one : two)
                            .map(journal -> writer(journal, rounds))
                            .toList();
            var all = new ArrayList<Long>();
            for (Future<List<Long>> written : threads.invokeAll(writers)) {
                assertThat(written.get()).isSorted();
                all.addAll(written.get());
            }
            assertThat(all)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 8L * rounds).boxed().toList());
            assertThat(sequences(one.after(0, Journal.MOST)))
                    .isEqualTo(LongStream.rangeClosed(1, 8L * rounds).boxed().toList());
            isWhole(two);
        }
    }

    private static Callable<List<Long>> writer(Journal journal, int rounds) {
        return () -> {
            var written = new ArrayList<Long>();
            for (int i = 0; i < rounds; i++) {
                written.addAll(sequences(append(journal, numbered(SHOP, i), numbered(PREVIEW, i))));
            }
            return written;
        };
    }

    @Test
    default void aFencedOwnerWritesNothingAfterItsSuccessorHasRead() throws Exception {
        try (Journal one = open();
                Journal two = open();
                var threads = Executors.newSingleThreadExecutor()) {
            for (int round = 0; round < 10; round++) {
                Fence fence = one.leases().seize(SHOP, "one", NOON, Duration.ofSeconds(10));
                long start = two.last();
                var begun = new AtomicBoolean();
                Future<Long> fenced = threads.submit(() -> untilFenced(one, fence, begun));
                awaitWritten(two, start, begun);
                two.leases().seize(SHOP, "two", NOON, Duration.ofSeconds(10));
                long seen = two.last();
                long last = fenced.get();
                assertThat(last).as("its last entry").isGreaterThan(start);
                assertThat(seen).as("what the successor saw").isEqualTo(last);
                assertThat(two.last()).isEqualTo(last);
            }
            isWhole(one);
        }
    }

    /// Reads after each write, as a driver does, so that the other one gets a turn.
    private static long untilFenced(Journal journal, Fence fence, AtomicBoolean begun) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        long last = 0;
        try {
            while (System.nanoTime() < deadline) {
                List<Draft> drafts = List.of(numbered(SHOP, last));
                last = journal.append(drafts, Optional.of(fence)).getLast().sequence();
                begun.set(true);
                journal.after(0, Journal.MOST);
            }
            throw new AssertionError("was never fenced");
        } catch (Fenced e) {
            return last;
        }
    }

    private static void awaitWritten(Journal journal, long start, AtomicBoolean begun) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!begun.get() || journal.last() <= start + 3) {
            assertThat(System.nanoTime()).as("time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
