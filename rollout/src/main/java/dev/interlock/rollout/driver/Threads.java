package dev.interlock.rollout.driver;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.event.Effect;
import dev.interlock.rollout.port.Outcome;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// A virtual thread for each effect.
public final class Threads implements Hands {
    @Override
    public Task begin(Effect effect, Supplier<Result> work, Runnable ended) {
        var result = new CompletableFuture<Result>();
        Thread thread =
                Thread.ofVirtual()
                        .name("effect " + effect.getClass().getSimpleName())
                        .start(() -> {
                            result.complete(guarded(work));
                            ended.run();
                        });
        return new Running(thread, result);
    }

    /// A defect in an adapter, or no memory for its work, must not leave the rollout waiting for
    /// ever.
    private static Result guarded(Supplier<Result> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            return Result.of(
                    new Outcome.Unclear(
                            Reason.of(
                                    Cause.FAILED,
                                    "a defect of Interlock: " + e.getClass().getSimpleName())));
        }
    }

    private record Running(Thread thread, CompletableFuture<Result> future) implements Task {
        @Override
        public Optional<Result> result() {
            return future.isDone() ? Optional.of(future.join()) : Optional.empty();
        }

        @Override
        public void interrupt() {
            thread.interrupt();
        }
    }
}
