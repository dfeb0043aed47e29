package dev.interlock.rollout.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.journal.Leases;
import dev.interlock.journal.MemoryJournal;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.rollout.machine.Decision;
import dev.interlock.rollout.machine.Fold;
import dev.interlock.rollout.machine.Machine;
import dev.interlock.rollout.machine.Shelf;
import dev.interlock.rollout.machine.State;
import dev.interlock.rollout.port.Grounds;
import dev.interlock.rollout.port.ReleaseStore;
import dev.interlock.rollout.port.Seen;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// With the machine's own clock and threads.
@Timeout(60)
class LoopsTest {
    private static final Scope SHOP = new Scope("shop", "production");

    private final MemoryJournal journal = new MemoryJournal();
    private final Semaphore looks = new Semaphore(0);
    private final AtomicInteger defective = new AtomicInteger();
    private final List<RuntimeException> defects = new CopyOnWriteArrayList<>();

    private void shown(State state, Optional<Decision> decision, Optional<Reason> trouble) {
        looks.release();
        if (defective.getAndDecrement() > 0) {
            throw new IllegalStateException("a defect");
        }
    }

    /// An environment to which nothing was ever released.
    private Runner.Running run(String server) {
        Place place =
                new Place(
                        SHOP,
                        journal,
                        new NoStore(),
                        new NoGrounds(),
                        new Place.Owner(server, false));
        return new Loops(defects::add)
                .run(
                        SHOP,
                        wake ->
                                new Driver(
                                        place,
                                        new Driver.Crew(
                                                new SystemTime(InstantSource.system()),
                                                new Threads(),
                                                wake,
                                                this::shown),
                                        new Machine(
                                                new Fold(new Shelf()),
                                                (_, _) -> {
                                                    throw new AssertionError(
                                                            "nothing was released");
                                                }),
                                        new Chronicle(journal, SHOP, new Fold(new Shelf()))));
    }

    private boolean looked() throws InterruptedException {
        return looks.tryAcquire(10, TimeUnit.SECONDS);
    }

    private Optional<String> owner() {
        return journal.leases()
                .holder(SHOP, InstantSource.system().instant())
                .map(Leases.Holder::owner);
    }

    @Test
    void aWakeIsALookAtOnceAndNoneIsLost() throws Exception {
        try (Runner.Running running = run("one")) {
            assertThat(looked()).isTrue();
            for (int wake = 0; wake < 100; wake++) {
                running.wake();
                assertThat(looked()).as("wake %d", wake).isTrue();
            }
        }
    }

    @Test
    void itLooksAgainWithoutBeingAsked() throws Exception {
        try (Runner.Running _ = run("one")) {
            assertThat(looked()).isTrue();
            assertThat(looked()).isTrue();
        }
    }

    @Test
    void aDefectOfALookIsToldAndTheNextLookIsMade() throws Exception {
        defective.set(1);
        try (Runner.Running _ = run("one")) {
            assertThat(looked()).isTrue();
            assertThat(looked()).isTrue();
        }
        assertThat(defects)
                .singleElement()
                .hasToString("java.lang.IllegalStateException: a defect");
    }

    @Test
    void closingWaitsForTheEndAndGivesTheEnvironmentBack() throws Exception {
        Runner.Running running = run("one");
        assertThat(looked()).isTrue();
        assertThat(owner()).contains("one");
        running.close();
        looks.drainPermits();
        assertThat(owner()).isEmpty();
        running.wake();
        assertThat(looks.tryAcquire(1_500, TimeUnit.MILLISECONDS)).isFalse();
        try (Runner.Running _ = run("two")) {
            assertThat(looked()).isTrue();
            assertThat(owner()).contains("two");
        }
    }

    private record NoStore() implements ReleaseStore {
        @Override
        public Kept keep(
                Scope scope,
                ReleaseId release,
                dev.interlock.model.Digest artifact,
                Map<String, String> variables) {
            throw new AssertionError("nothing was released");
        }

        @Override
        public Map<String, String> variables(Scope scope) {
            throw new AssertionError("nothing was released");
        }

        @Override
        public Seen<Boolean> whole(Scope scope, ReleaseId release) {
            throw new AssertionError("nothing was released");
        }

        @Override
        public Seen<dev.interlock.model.Bytes> prune(Scope scope, ReleaseId release) {
            throw new AssertionError("nothing was released");
        }
    }

    private record NoGrounds() implements Grounds {
        @Override
        public Answer of(Scope scope, EnvironmentPlan plan) {
            return new Answer.Missing(Reason.of(Cause.NOT_SUPPORTED, "nothing was released"));
        }

        @Override
        public Trial trial(Scope scope, EnvironmentPlan plan) {
            return new Trial.Missing(Reason.of(Cause.NOT_SUPPORTED, "nothing was released"));
        }
    }
}
