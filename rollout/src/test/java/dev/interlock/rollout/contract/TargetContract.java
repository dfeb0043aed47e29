package dev.interlock.rollout.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.port.Deployment;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Target;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What every target keeps. A test class implements it and gives a bench.
public interface TargetContract {
    Bench bench();

    /// A target of its own, with releases to bring up, and hands to break them.
    interface Bench extends AutoCloseable {
        Target target();

        /// A release that becomes ready; another one for each number.
        Deployment healthy(int number);

        /// A release whose process ends by itself before it is ready.
        Deployment broken();

        /// A release that runs and is never ready, within a start time-out of a minute or more.
        Deployment hanging();

        /// Ends the release's process from outside.
        void kill(ReleaseId release);

        /// The same environment, as a server that was started anew opens it.
        Target reopened();

        @Override
        void close();
    }

    /// A case.
    @FunctionalInterface
    interface Trial {
        void with(Bench bench) throws Exception;
    }

    private void trial(Trial trial) throws Exception {
        try (Bench bench = bench()) {
            trial.with(bench);
        }
    }

    @Test
    default void whatIsStartedIsSeenReady() throws Exception {
        trial(bench -> {
            Deployment release = bench.healthy(1);
            assertThat(bench.target().start(release)).isEqualTo(new Outcome.Done());
            assertThat(seen(bench.target(), release)).get().matches(Instance::ready);
        });
    }

    @Test
    default void startedTwiceIsStartedOnce() throws Exception {
        trial(bench -> {
            Deployment release = bench.healthy(1);
            assertThat(bench.target().start(release)).isEqualTo(new Outcome.Done());
            Optional<Instance> first = seen(bench.target(), release);
            assertThat(bench.target().start(release)).isEqualTo(new Outcome.Done());
            assertThat(seen(bench.target(), release)).isPresent().isEqualTo(first);
        });
    }

    @Test
    default void twoReleasesRunBesideEachOther() throws Exception {
        trial(bench -> {
            assertThat(bench.target().start(bench.healthy(1))).isEqualTo(new Outcome.Done());
            assertThat(bench.target().start(bench.healthy(2))).isEqualTo(new Outcome.Done());
            Map<ReleaseId, Instance> running = running(bench.target());
            assertThat(running).hasSize(2).allSatisfy((id, it) -> assertThat(it.ready()).isTrue());
            assertThat(running.values().stream().map(Instance::address).distinct()).hasSize(2);
        });
    }

    @Test
    default void aReleaseThatEndsByItselfFailsWithAReasonAndIsDownAgain() throws Exception {
        trial(bench -> {
            Outcome outcome = bench.target().start(bench.broken());
            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            assertThat(running(bench.target())).isEmpty();
        });
    }

    @Test
    default void anInterruptEndsAStartThatHangs() throws Exception {
        trial(bench -> {
            var start = new FutureTask<>(() -> bench.target().start(bench.hanging()));
            Thread thread = Thread.ofVirtual().start(start);
            // Interrupted before it began or in the middle, it must end alike.
            thread.interrupt();
            assertThat(start.get(20, TimeUnit.SECONDS)).isNotInstanceOf(Outcome.Done.class);
            assertThat(running(bench.target()).values()).noneMatch(Instance::ready);
        });
    }

    @Test
    default void whatIsStoppedIsSeenNoMore() throws Exception {
        trial(bench -> {
            Deployment release = bench.healthy(1);
            assertThat(bench.target().start(release)).isEqualTo(new Outcome.Done());
            assertThat(bench.target().stop(release.release())).isEqualTo(new Outcome.Done());
            assertThat(running(bench.target())).isEmpty();
        });
    }

    @Test
    default void stoppingWhatDoesNotRunIsDone() throws Exception {
        trial(bench -> {
            ReleaseId release = bench.healthy(1).release();
            assertThat(bench.target().stop(release)).isEqualTo(new Outcome.Done());
            assertThat(bench.target().stop(release)).isEqualTo(new Outcome.Done());
        });
    }

    @Test
    default void aStoppedReleaseStartsAgain() throws Exception {
        trial(bench -> {
            Deployment release = bench.healthy(1);
            assertThat(bench.target().start(release)).isEqualTo(new Outcome.Done());
            bench.target().stop(release.release());
            assertThat(bench.target().start(release)).isEqualTo(new Outcome.Done());
            assertThat(seen(bench.target(), release)).get().matches(Instance::ready);
        });
    }

    @Test
    default void aReleaseOutlivesTheServerThatStartedIt() throws Exception {
        trial(bench -> {
            Deployment release = bench.healthy(1);
            assertThat(bench.target().start(release)).isEqualTo(new Outcome.Done());
            Instance before = seen(bench.target(), release).orElseThrow();
            Instance after = seen(bench.reopened(), release).orElseThrow();
            assertThat(after.address()).isEqualTo(before.address());
            assertThat(after.started()).isEqualTo(before.started());
        });
    }

    @Test
    default void aReleaseThatDiedIsNotSeenAsIfNothingHadHappened() throws Exception {
        trial(bench -> {
            Deployment release = bench.healthy(1);
            assertThat(bench.target().start(release)).isEqualTo(new Outcome.Done());
            bench.kill(release.release());
            awaitDeath(bench.target(), release);
        });
    }

    private static void awaitDeath(Target target, Deployment release) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (unharmed(target, release)) {
            assertThat(System.nanoTime()).as("noticed within 10 s").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static boolean unharmed(Target target, Deployment release) {
        return seen(target, release).filter(it -> it.ready() && it.restarts() == 0).isPresent();
    }

    private static Optional<Instance> seen(Target target, Deployment release) {
        return Optional.ofNullable(running(target).get(release.release()));
    }

    private static Map<ReleaseId, Instance> running(Target target) {
        return switch (target.observe()) {
            case Seen.Known<Map<ReleaseId, Instance>>(var instances) -> instances;
            case Seen.Unknown<Map<ReleaseId, Instance>>(var reason) ->
                    throw new AssertionError("could not be observed: " + reason);
        };
    }
}
