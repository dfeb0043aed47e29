package dev.interlock.rollout.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.event.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TasksTest {
    private static final Effect ROUTE = new Effect.Route(new TreeMap<>());

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger interrupts = new AtomicInteger();
    private final Tasks tasks = new Tasks(new Endless(), new Stepped());

    /// A plan may let nginx keep connections for two minutes, and all of them end before a reload.
    @Test
    void aRouterThatLetsConnectionsEndIsWaitedForAndOneThatHangsIsNot() {
        tasks.begin(
                ROUTE, () -> Result.of(new dev.interlock.rollout.port.Outcome.Done()), () -> {});
        nanos.set(Duration.ofSeconds(130).toNanos());
        tasks.interruptLate();
        assertThat(interrupts).hasValue(0);
        nanos.set(Duration.ofMinutes(7).toNanos());
        tasks.interruptLate();
        assertThat(interrupts).hasValue(1);
    }

    private final class Endless implements Hands {
        @Override
        public Task begin(Effect effect, Supplier<Result> work, Runnable ended) {
            return new Task() {
                @Override
                public Optional<Result> result() {
                    return Optional.empty();
                }

                @Override
                public void interrupt() {
                    interrupts.incrementAndGet();
                }
            };
        }
    }

    private final class Stepped implements Time {
        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanos() {
            return nanos.get();
        }
    }
}
