package dev.interlock.outside.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.outside.syslog.Heard.Comparison;
import dev.interlock.outside.syslog.Heard.Look;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeardTest {
    private static Comparison compare(Comparison before, long answers, long current, long lines) {
        return Heard.compare(Optional.of(before.next()), new Look("1", answers, current, lines));
    }

    private static Comparison first(long answers, long lines) {
        return Heard.compare(Optional.empty(), new Look("1", answers, 0, lines));
    }

    @Test
    void whatWasAnsweredBeforeAnybodyListenedIsNotMissing() {
        Comparison first = first(10_000, 0);
        assertThat(first.missing()).isZero();
        assertThat(compare(compare(first, 10_100, 0, 100), 10_200, 0, 200).missing()).isZero();
    }

    @Test
    void linesThatAreStillOnTheirWayAreWaitedForUntilTheNextLook() {
        Comparison second = compare(first(0, 0), 100, 0, 60);
        assertThat(second.missing()).isZero();
        assertThat(compare(second, 100, 0, 100).missing()).isZero();
    }

    @Test
    void linesThatNeverComeAreMissingOnce() {
        Comparison third = compare(compare(first(0, 0), 100, 0, 60), 200, 0, 160);
        assertThat(third.missing()).isEqualTo(40);
        assertThat(compare(third, 300, 0, 260).missing()).isZero();
    }

    @Test
    void answersUnderWayHaveNoLineYet() {
        Comparison second = compare(first(0, 0), 100, 30, 70);
        assertThat(compare(second, 100, 30, 70).missing()).isZero();
    }

    @Test
    void oneInAThousandDoesNotMatter() {
        Comparison second = compare(first(0, 0), 10_000, 0, 9_990);
        assertThat(compare(second, 20_000, 0, 19_990).missing()).isZero();
    }

    @Test
    void anotherProcessBeginsAnew() {
        Comparison second = compare(first(0, 0), 100, 0, 0);
        assertThat(Heard.compare(Optional.of(second.next()), new Look("2", 0, 0, 0)).missing())
                .isZero();
    }
}
