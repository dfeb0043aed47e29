package dev.interlock.journal;

import static dev.interlock.journal.Drafts.NOON;
import static dev.interlock.journal.Drafts.PREVIEW;
import static dev.interlock.journal.Drafts.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.journal.Leases.Answer;
import dev.interlock.journal.Leases.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What leases keep, wherever they are kept.
public interface LeasesContract {
    Duration TEN = Duration.ofSeconds(10);
    Instant LATER = NOON.plusSeconds(11);

    /// Opens the same journal, as another server would; the test closes it.
    Journal open();

    private static Fence taken(Answer answer) {
        return ((Answer.Taken) answer).fence();
    }

    @Test
    default void anEnvironmentThatNobodyHasIsTaken() {
        try (Journal journal = open()) {
            Leases leases = journal.leases();
            assertThat(leases.holder(SHOP, NOON)).isEmpty();
            assertThat(taken(leases.take(SHOP, "a", NOON, TEN)).scope()).isEqualTo(SHOP);
            assertThat(leases.holder(SHOP, NOON)).contains(new Holder("a", NOON, NOON.plus(TEN)));
        }
    }

    @Test
    default void theSecondIsRefusedWithWhoHasItAndSinceWhen() {
        try (Journal journal = open();
                Journal other = open()) {
            journal.leases().take(SHOP, "a", NOON, TEN);
            assertThat(other.leases().take(SHOP, "b", NOON.plusSeconds(1), TEN))
                    .isEqualTo(new Answer.Refused(new Holder("a", NOON, NOON.plus(TEN))));
        }
    }

    @Test
    default void anotherEnvironmentIsAnotherLease() {
        try (Journal journal = open()) {
            journal.leases().take(SHOP, "a", NOON, TEN);
            assertThat(journal.leases().take(PREVIEW, "b", NOON, TEN))
                    .isInstanceOf(Answer.Taken.class);
        }
    }

    @Test
    default void theSameOwnerTakesItAgainWithTheSameToken() {
        try (Journal journal = open()) {
            Fence first = taken(journal.leases().take(SHOP, "a", NOON, TEN));
            Fence again = taken(journal.leases().take(SHOP, "a", NOON.plusSeconds(5), TEN));
            assertThat(again).isEqualTo(first);
            assertThat(journal.leases().holder(SHOP, LATER))
                    .contains(new Holder("a", NOON, NOON.plusSeconds(15)));
        }
    }

    @Test
    default void oneThatExpiredIsTakenByAnotherWithAHigherToken() {
        try (Journal journal = open()) {
            Fence first = taken(journal.leases().take(SHOP, "a", NOON, TEN));
            assertThat(journal.leases().holder(SHOP, NOON.plus(TEN))).isEmpty();
            Fence second = taken(journal.leases().take(SHOP, "b", NOON.plus(TEN), TEN));
            assertThat(second.token()).isGreaterThan(first.token());
            assertThat(journal.leases().renew(first, LATER, TEN)).isFalse();
            assertThat(journal.leases().renew(second, LATER, TEN)).isTrue();
        }
    }

    @Test
    default void aHeartbeatKeepsItEvenLateWhereNobodyTookIt() {
        try (Journal journal = open()) {
            Fence fence = taken(journal.leases().take(SHOP, "a", NOON, TEN));
            assertThat(journal.leases().renew(fence, LATER, TEN)).isTrue();
            assertThat(journal.leases().take(SHOP, "b", LATER, TEN))
                    .isEqualTo(new Answer.Refused(new Holder("a", NOON, LATER.plus(TEN))));
        }
    }

    @Test
    default void seizingFencesWhoeverHasItTheSameOwnerToo() {
        try (Journal journal = open()) {
            Fence first = taken(journal.leases().take(SHOP, "a", NOON, TEN));
            Fence second = journal.leases().seize(SHOP, "a", NOON, TEN);
            Fence third = journal.leases().seize(SHOP, "b", NOON, TEN);
            assertThat(List.of(first.token(), second.token(), third.token()))
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(journal.leases().renew(first, NOON, TEN)).isFalse();
            assertThat(journal.leases().renew(second, NOON, TEN)).isFalse();
            assertThat(journal.leases().renew(third, NOON, TEN)).isTrue();
        }
    }

    @Test
    default void oneThatWasGivenBackIsFreeAndItsTokenNeverComesBack() {
        try (Journal journal = open()) {
            Fence first = taken(journal.leases().take(SHOP, "a", NOON, TEN));
            journal.leases().release(first);
            assertThat(journal.leases().holder(SHOP, NOON)).isEmpty();
            assertThat(journal.leases().renew(first, NOON, TEN)).isFalse();
            Fence second = taken(journal.leases().take(SHOP, "a", NOON, TEN));
            assertThat(second.token()).isGreaterThan(first.token());
        }
    }

    @Test
    default void givingBackWithAnOldFenceChangesNothing() {
        try (Journal journal = open()) {
            Fence first = journal.leases().seize(SHOP, "a", NOON, TEN);
            journal.leases().seize(SHOP, "b", NOON, TEN);
            journal.leases().release(first);
            assertThat(journal.leases().holder(SHOP, NOON).map(Holder::owner)).contains("b");
        }
    }

    @Test
    default void ofManyThatTakeAtTheSameTimeOneHasIt() throws Exception {
        try (Journal one = open();
                Journal two = open();
                var threads = Executors.newFixedThreadPool(8)) {
            for (int round = 0; round < 10; round++) {
                Instant now = NOON.plusSeconds(60L * round);
                List<Callable<Answer>> takers =
                        IntStream.range(0, 8)
                                .mapToObj(taker ->
                                        (Callable<Answer>)
                                                () ->
                                                        (taker % 2 == 0 ? one : two)
                                                                .leases()
                                                                .take(
                                                                        SHOP,
                                                                        "owner " + taker,
                                                                        now,
                                                                        TEN))
                                .toList();
                var answers = new ArrayList<Answer>();
                for (Future<Answer> answer : threads.invokeAll(takers)) {
                    answers.add(answer.get());
                }
                assertThat(answers.stream().filter(Answer.Taken.class::isInstance)).hasSize(1);
                assertThat(one.leases().holder(SHOP, now)).isPresent();
            }
        }
    }
}
