package dev.interlock.journal.sql;

import static dev.interlock.journal.Drafts.SHOP;
import static dev.interlock.journal.Drafts.append;
import static dev.interlock.journal.Drafts.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.journal.Journal;
import dev.interlock.journal.JournalFailure;
import dev.interlock.journal.Verification;
import dev.interlock.model.Cause;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Entry;
import dev.interlock.testkit.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTroubleTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("journal.db");
    }

    private static Consumer<Throwable> classified(Cause cause, String... parts) {
        return it -> {
            assertThat(it).isInstanceOf(JournalFailure.class).hasMessageContainingAll(parts);
            assertThat(((JournalFailure) it).reason().cause()).isEqualTo(cause);
        };
    }

    private static void isWhole(SqlJournal journal, long last) {
        assertThat(Verification.of(journal, Optional.empty()))
                .isEqualTo(new Verification.Whole(journal.head()));
        assertThat(journal.last()).isEqualTo(last);
    }

    @Test
    void aFullDiskIsRefusedWithBothFiguresAndWorksAgainWhenThereIsSpace() throws Exception {
        try (var mount = new Mount(folder);
                SqlJournal journal = SqliteJournal.open(file)) {
            append(journal, numbered(SHOP, 1));
            Path ballast = mount.fill();
            long written = untilRefused(journal);
            assertThatThrownBy(() -> journal.append(many(), Optional.empty()))
                    .satisfies(
                            classified(
                                    Cause.NO_SPACE, " free, ", " needed", "nothing was written"));
            assertThat(journal.last()).isEqualTo(written);
            assertThat(journal.after(0, Journal.MOST)).hasSize((int) written);
            Files.delete(ballast);
            assertThat(append(journal, numbered(SHOP, 2)).getFirst().sequence())
                    .isEqualTo(written + 1);
            isWhole(journal, written + 1);
        }
    }

    /// The log's last page may have room for a few entries more.
    private static long untilRefused(SqlJournal journal) {
        for (int i = 0; i < 1_000; i++) {
            try {
                append(journal, numbered(SHOP, i));
            } catch (JournalFailure e) {
                assertThat(e.reason().cause()).isEqualTo(Cause.NO_SPACE);
                return journal.last();
            }
        }
        throw new AssertionError("a full disk took a thousand entries");
    }

    private static List<Draft> many() {
        return Collections.nCopies(500, numbered(SHOP, 0));
    }

    @Test
    void aFullDiskAtTheVeryBeginningIsRefusedAndLeavesNothingHalfMade() throws Exception {
        try (var mount = new Mount(folder)) {
            Path ballast = mount.fill();
            assertThatThrownBy(() -> SqliteJournal.open(file))
                    .satisfies(classified(Cause.NO_SPACE, "0 B free"));
            Files.delete(ballast);
            try (SqlJournal journal = SqliteJournal.open(file)) {
                append(journal, numbered(SHOP, 1));
                isWhole(journal, 1);
            }
        }
    }

    @Test
    void aReadOnlyDiskIsRefusedAndWorksAgainWhenItIsMended() throws Exception {
        try (var mount = new Mount(folder)) {
            try (SqlJournal journal = SqliteJournal.open(file)) {
                append(journal, numbered(SHOP, 1));
            }
            mount.readOnly(true);
            assertThatThrownBy(() -> open().append(many(), Optional.empty()))
                    .satisfies(classified(Cause.NOT_PERMITTED, "cannot be written"));
            try (SqlJournal journal = SqliteJournal.read(file)) {
                isWhole(journal, 1);
            }
            mount.readOnly(false);
            try (SqlJournal journal = SqliteJournal.open(file)) {
                append(journal, numbered(SHOP, 2));
                isWhole(journal, 2);
            }
        }
    }

    private SqlJournal open() {
        return SqliteJournal.open(file, SHORT);
    }

    @Test
    void aLockedDatabaseIsRefusedInTimeAndWorksAgainAfterwards() throws Exception {
        try (SqlJournal journal = open()) {
            append(journal, numbered(SHOP, 1));
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = other.createStatement()) {
                statement.execute("begin immediate");
                assertThatThrownBy(() -> append(journal, numbered(SHOP, 2)))
                        .satisfies(classified(Cause.BUSY, "locked", "50 ms"));
                assertThat(journal.after(0, 10)).as("reading goes on").hasSize(1);
                statement.execute("rollback");
            }
            append(journal, numbered(SHOP, 2));
            isWhole(journal, 2);
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws Exception {
        Files.writeString(file, "not a database at all, and longer than the header is".repeat(100));
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(this::open).satisfies(classified(Cause.JOURNAL_FAILED, "damaged"));
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void damageAnywhereIsToldAndNeverReadAsAnEntry() throws Exception {
        List<Entry> written = written(200);
        byte[] whole = Files.readAllBytes(file);
        int[] told = {0};
        Seeds.forAll(
                60,
                random -> {
                    byte[] damaged = whole.clone();
                    for (int i = 0; i < 8; i++) {
                        int at = random.nextInt(damaged.length);
                        damaged[at] = (byte) (damaged[at] ^ (1 + random.nextInt(255)));
                    }
                    Files.write(file, damaged);
                    told[0] += isToldOrHarmless(written) ? 1 : 0;
                });
        assertThat(told[0]).as("cases in which the damage met something").isGreaterThan(30);
    }

    /// @return whether it was told
    private boolean isToldOrHarmless(List<Entry> written) {
        try (SqlJournal journal = SqliteJournal.read(file)) {
            boolean broken =
                    !(Verification.of(journal, Optional.empty()) instanceof Verification.Whole);
            List<Entry> read = journal.after(0, Journal.MOST);
            assertThat(written).containsAll(read);
            assertThat(broken || read.equals(written)).as("told, or all of it").isTrue();
            return broken;
        } catch (JournalFailure e) {
            assertThat(e.reason().cause())
                    .isIn(Cause.JOURNAL_FAILED, Cause.NOT_SUPPORTED, Cause.MISSING_FILE);
            return true;
        }
    }

    private List<Entry> written(int count) {
        try (SqlJournal journal = open()) {
            for (int i = 0; i < count; i++) {
                append(journal, numbered(SHOP, i));
            }
            return journal.after(0, Journal.MOST);
        }
    }

    @Test
    void whatSomebodyChangedByHandIsToldAtItsEntry() throws Exception {
        written(10);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute(
                    "update entry set event = replace(event, 'n3', 'n4') where sequence = 4");
            statement.execute("delete from entry where sequence = 7");
        }
        try (SqlJournal journal = SqliteJournal.read(file)) {
            var broken = (Verification.Broken) Verification.of(journal, Optional.empty());
            assertThat(broken.breaks().stream().map(it -> it.sequence() + " " + it.kind()))
                    .containsExactly("4 CHANGED", "7 MISSING");
            assertThatThrownBy(() -> journal.after(0, 10))
                    .satisfies(
                            classified(
                                    Cause.JOURNAL_FAILED, "entry 4 ", "interlock journal verify"));
        }
    }

    @Test
    void readingWorksBesideAServerAndWithout() {
        try (SqlJournal server = open()) {
            append(server, numbered(SHOP, 1));
            try (SqlJournal beside = SqliteJournal.read(file)) {
                assertThat(beside.last()).isEqualTo(1);
                append(server, numbered(SHOP, 2));
                assertThat(beside.last()).isEqualTo(2);
                assertThatThrownBy(() -> append(beside, numbered(SHOP, 3)))
                        .isInstanceOf(IllegalStateException.class);
            }
        }
        try (SqlJournal alone = SqliteJournal.read(file)) {
            isWhole(alone, 2);
        }
    }

    @Test
    void whereThereIsNoJournalNoneIsMade() {
        assertThatThrownBy(() -> SqliteJournal.read(file))
                .satisfies(classified(Cause.MISSING_FILE, "there is no journal at"));
        assertThat(file).doesNotExist();
    }

    @Test
    void aFolderThatIsNotThereIsAClassifiedRefusal() {
        assertThatThrownBy(() -> SqliteJournal.open(folder.resolve("no/journal.db")))
                .satisfies(classified(Cause.MISSING_FILE, "there is no such folder"));
    }

    @Test
    void aJournalOfANewerVersionIsLeftAlone() throws Exception {
        written(1);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("insert into version (version) values (99)");
        }
        assertThatThrownBy(this::open).satisfies(classified(Cause.NOT_SUPPORTED, "version 99"));
        assertThatThrownBy(() -> SqliteJournal.read(file))
                .satisfies(classified(Cause.NOT_SUPPORTED, "version 99"));
    }
}
