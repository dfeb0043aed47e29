package dev.interlock.rollout.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Effect;
import dev.interlock.rollout.port.Outcome;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ThreadsTest {
    private static final Effect START = new Effect.Start(new ReleaseId("r-20261121-1"));

    private final CountDownLatch ended = new CountDownLatch(1);

    private Hands.Task begin(Supplier<Result> work) {
        return new Threads().begin(START, work, ended::countDown);
    }

    private Outcome outcome(Hands.Task task) throws InterruptedException {
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        return task.result().orElseThrow().outcome();
    }

    @Test
    void workGoesOnBesideWhoeverBeganItAndTellsItsEnd() throws Exception {
        CountDownLatch may = new CountDownLatch(1);
        Hands.Task task =
                begin(() -> {
                    await(may);
                    return Result.of(new Outcome.Done());
                });
        assertThat(task.result()).isEmpty();
        may.countDown();
        assertThat(outcome(task)).isEqualTo(new Outcome.Done());
    }

    @Test
    void aDefectInAnAdapterIsAnUnclearEndAndNoWaitForEver() throws Exception {
        Hands.Task task =
                begin(() -> {
                    throw new IllegalStateException("obviously-fake-secret");
                });
        assertThat(outcome(task))
                .isEqualTo(
                        new Outcome.Unclear(
                                Reason.of(
                                        Cause.FAILED,
                                        "a defect of Interlock: IllegalStateException")));
    }

    @Test
    void workThatFindsNoMemoryEndsToo() throws Exception {
        Hands.Task task =
                begin(() -> {
                    throw new OutOfMemoryError("obviously-fake-secret");
                });
        assertThat(outcome(task))
                .isEqualTo(
                        new Outcome.Unclear(
                                Reason.of(
                                        Cause.FAILED, "a defect of Interlock: OutOfMemoryError")));
    }

    @Test
    void anInterruptReachesTheWorkWhichStillEndsWithAResult() throws Exception {
        Hands.Task task =
                begin(() ->
                        await(new CountDownLatch(1))
                                ? Result.of(new Outcome.Done())
                                : Result.of(
                                        new Outcome.Failed(
                                                Reason.of(Cause.FAILED, "ended early"))));
        task.interrupt();
        assertThat(outcome(task)).isInstanceOf(Outcome.Failed.class);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            return false;
        }
    }
}
