package dev.interlock.rollout.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.port.RequestLog.Answer;
import dev.interlock.rollout.port.Traffic.Pace;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private static final ReleaseId RELEASE = new ReleaseId("r-20261121-1");

    private final AtomicLong nanos = new AtomicLong();
    private final RequestCounters counters = new RequestCounters(nanos::get);

    /// Requests of users, and as many synthetic ones, which do not count.
    private void users(int perSecond, Duration lasts) {
        for (long i = 0; i < lasts.toSeconds() * perSecond; i++) {
            nanos.addAndGet(1_000_000_000L / perSecond);
            counters.record(new Answer(RELEASE, 0, i % 10 == 0, 1_000, false));
            counters.record(new Answer(RELEASE, 0, false, 1_000, true));
        }
    }

    private Pace pace() {
        return counters.pace(RELEASE).orElseThrow();
    }

    @Test
    void inItsFirstSecondsNothingIsKnown() {
        assertThat(counters.pace(RELEASE)).isEmpty();
        users(5, Duration.ofSeconds(8));
        assertThat(counters.pace(RELEASE)).isEmpty();
    }

    @Test
    void aSteadyPaceIsFoundAtAnyTime() {
        for (int i = 0; i < 30; i++) {
            users(4, Duration.ofSeconds(13));
            assertThat(pace().rate()).isCloseTo(4, offset(0.2));
            assertThat(pace().failed()).isCloseTo(0.1, offset(0.02));
        }
    }

    @Test
    void whatWasMinutesAgoIsForgotten() {
        users(50, Duration.ofMinutes(5));
        users(2, Duration.ofMinutes(3));
        assertThat(pace().rate()).isCloseTo(2, offset(0.2));
    }

    @Test
    void aSiteThatNobodyVisitsAnyMoreSlowsDown() {
        users(50, Duration.ofMinutes(5));
        nanos.addAndGet(Duration.ofHours(2).toNanos());
        assertThat(pace().rate()).isLessThan(1);
    }
}
