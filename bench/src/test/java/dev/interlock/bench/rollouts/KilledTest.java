package dev.interlock.bench.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A slice of `./dev bench rollouts kill`, in every run of the tests.
class KilledTest {
    private static final int KILLS = 10;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whateverAKilledServerWasDoingTheNextOneComesToOneGoodReleaseThatServes() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());

        Killed.Outcome outcome =
                new Killed(
                                new Subject(interlock(), Front.Kind.EMBEDDED, Ground.Kind.PROCESS),
                                KILLS,
                                seed)
                        .run();

        assertThat(outcome.problems()).as("seed %d", seed).isEmpty();
        assertThat(outcome.kills()).isEqualTo(KILLS);
        assertThat(outcome.rollouts()).isGreaterThanOrEqualTo(KILLS / 3);
        assertThat(outcome.gaps()).hasSize(KILLS).allMatch(seconds -> seconds > 0);
    }

    /// The product as it was just compiled, without its launcher.
    private static List<String> interlock() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.interlock.app.Main");
    }
}
