package dev.interlock.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.journal.Verification;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledServerTest {
    private static final int ROUNDS = 5;

    @TempDir private Path folder;

    @Test
    void aServerThatIsKilledLosesNothingThatWasAcknowledgedAndLeavesNothingHalf() throws Exception {
        Path file = folder.resolve("journal.db");
        var random = new Random(Long.getLong("seed", 1));
        long before = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long acknowledged = writeAndKill(file, 1 + random.nextInt(120));
            assertThat(acknowledged).isGreaterThan(before);
            try (SqlJournal journal = SqliteJournal.open(file)) {
                assertThat(journal.last()).isGreaterThanOrEqualTo(acknowledged);
                assertThat(journal.last() % 3).as("entries of half a batch").isZero();
                assertThat(Verification.of(journal, Optional.empty()))
                        .isEqualTo(new Verification.Whole(journal.head()));
                before = journal.last();
            }
        }
    }

    /// @param lines how many acknowledgements are read before the kill
    /// @return the last one that was read
    private static long writeAndKill(Path file, int lines) throws Exception {
        Process writer = writer(file);
        try (BufferedReader out = writer.inputReader()) {
            long acknowledged = 0;
            for (int i = 0; i < lines; i++) {
                String line = out.readLine();
                assertThat(line).as("what the writer prints").isNotNull();
                acknowledged = Long.parseLong(line);
            }
            // The handle's way leaves the pipe open for what is still in it.
            writer.toHandle().destroyForcibly();
            // What it had printed before it died was acknowledged as well.
            for (String line : (Iterable<String>) out.lines()::iterator) {
                // The last line may be cut: then it is a smaller number.
                acknowledged = Math.max(acknowledged, Long.parseLong(line));
            }
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return acknowledged;
        }
    }

    private static Process writer(Path file) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
