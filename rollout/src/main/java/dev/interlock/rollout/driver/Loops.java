package dev.interlock.rollout.driver;

import dev.interlock.model.Scope;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// A virtual thread for each environment.
public final class Loops implements Runner {
    private static final Duration AFTER_DEFECT = Duration.ofSeconds(1);

    private final Consumer<RuntimeException> defects;

    /// @param defects told of every defect that a look ran into; the next look is made all the same
    public Loops(Consumer<RuntimeException> defects) {
        this.defects = defects;
    }

    @Override
    public Running run(Scope scope, Function<Runnable, Driver> make) {
        return new Loop(scope, make, defects);
    }

    private static final class Loop implements Running {
        private final Consumer<RuntimeException> defects;
        private final Semaphore wakes = new Semaphore(0);
        private final Thread thread;

        private volatile boolean closed;

        Loop(Scope scope, Function<Runnable, Driver> make, Consumer<RuntimeException> defects) {
            this.defects = defects;
            Driver driver = make.apply(this::wake);
            thread = Thread.ofVirtual().name("rollouts of " + scope).start(() -> loop(driver));
        }

        private void loop(Driver driver) {
            while (!closed) {
                await(tick(driver));
            }
            driver.leave();
        }

        private Duration tick(Driver driver) {
            try {
                return driver.tick();
            } catch (RuntimeException e) {
                defects.accept(e);
                return AFTER_DEFECT;
            }
        }

        private void await(Duration pause) {
            try {
                // Whatever woke it before this look is answered by this look.
                if (wakes.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakes.drainPermits();
                }
            } catch (InterruptedException e) {
                closed = true;
            }
        }

        @Override
        public void wake() {
            if (wakes.availablePermits() == 0) {
                wakes.release();
            }
        }

        @Override
        public void close() {
            closed = true;
            wake();
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
