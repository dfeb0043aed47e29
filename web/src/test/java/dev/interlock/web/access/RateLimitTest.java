package dev.interlock.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    // The clock that the limit reads; set by each test.
    private long now;

    private final RateLimit limit = new RateLimit(2, 3, () -> now);

    private long taken(String address, int tries) {
        return IntStream.range(0, tries).filter(_ -> limit.take(address)).count();
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Test
    void anAddressMayAskAsOftenAsItsBucketHolds() {
        assertThat(taken("a", 10)).isEqualTo(3);
    }

    @Test
    void theBucketFillsAtItsRateAndNeverOver() {
        assertThat(taken("a", 10)).isEqualTo(3);
        pass(499);
        assertThat(limit.take("a")).isFalse();
        pass(1);
        assertThat(taken("a", 10)).isEqualTo(1);
        pass(3_600_000);
        assertThat(taken("a", 10)).isEqualTo(3);
    }

    @Test
    void manySmallRefusalsDoNotKeepTheBucketFromFilling() {
        assertThat(taken("a", 3)).isEqualTo(3);
        for (int millis = 0; millis < 490; millis += 10) {
            pass(10);
            assertThat(limit.take("a")).isFalse();
        }
        pass(10);
        assertThat(limit.take("a")).isTrue();
    }

    @Test
    void oneAddressTakesNothingFromAnother() {
        assertThat(taken("a", 10)).isEqualTo(3);
        assertThat(taken("b", 10)).isEqualTo(3);
    }

    @Test
    void ofManyAddressesTheOneThatAskedLongestAgoIsForgotten() {
        assertThat(taken("first", 10)).isEqualTo(3);
        for (int other = 0; other < 10_000; other++) {
            assertThat(limit.take("other " + other)).isTrue();
        }
        assertThat(taken("first", 10)).isEqualTo(3);
        assertThat(taken("other 9999", 10)).isEqualTo(2);
    }
}
