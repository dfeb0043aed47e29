package dev.interlock.journal.sql;

import static dev.interlock.journal.Drafts.SHOP;
import static dev.interlock.journal.Drafts.append;
import static dev.interlock.journal.Drafts.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.journal.Journal;
import dev.interlock.journal.JournalContract;
import dev.interlock.journal.JournalFailure;
import dev.interlock.journal.LeasesContract;
import dev.interlock.model.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresJournalTest implements JournalContract, LeasesContract {
    private Server server;
    private String database;

    @BeforeAll
    void start() {
        server = new Server();
    }

    @org.junit.jupiter.api.BeforeEach
    void newDatabase() {
        database = server.database();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    public Journal open() {
        return PostgresJournal.open(server.url(database));
    }

    @Test
    void serversThatStartAtTheSameTimeMakeTheTablesOnce() throws Exception {
        List<Callable<Journal>> starts =
                Stream.generate(() -> (Callable<Journal>) this::open).limit(4).toList();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var journals = new ArrayList<Journal>();
            for (Future<Journal> journal : threads.invokeAll(starts)) {
                journals.add(journal.get());
            }
            journals.forEach(journal -> append(journal, numbered(SHOP, 1)));
            assertThat(journals.getFirst().last()).isEqualTo(4);
            journals.forEach(Journal::close);
        }
    }

    @Test
    void aConnectionThatWasCutIsMadeAnew() {
        try (Journal journal = open()) {
            append(journal, numbered(SHOP, 1));
            server.run(
                    "postgres",
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                            + database
                            + "'");
            assertThatThrownBy(() -> append(journal, numbered(SHOP, 2)))
                    .isInstanceOfSatisfying(
                            JournalFailure.class,
                            it -> assertThat(it.reason().cause()).isEqualTo(Cause.NETWORK));
            assertThat(append(journal, numbered(SHOP, 2)).getFirst().sequence()).isEqualTo(2);
        }
    }

    @Test
    void aReadOnlyDatabaseIsAClassifiedRefusalUntilItIsMended() {
        try (Journal journal = open()) {
            append(journal, numbered(SHOP, 1));
        }
        server.run(
                "postgres",
                "alter database " + database + " set default_transaction_read_only = on");
        try (Journal journal = open()) {
            assertThatThrownBy(() -> append(journal, numbered(SHOP, 2)))
                    .isInstanceOfSatisfying(
                            JournalFailure.class,
                            it -> assertThat(it.reason().cause()).isEqualTo(Cause.NOT_PERMITTED));
            assertThat(journal.last()).isEqualTo(1);
        }
        server.run(
                "postgres", "alter database " + database + " reset default_transaction_read_only");
        try (Journal journal = open()) {
            assertThat(append(journal, numbered(SHOP, 2)).getFirst().sequence()).isEqualTo(2);
        }
    }

    @Test
    void aServerThatIsNotThereIsSaidSoWithoutTheUrl() {
        assertThatThrownBy(() -> PostgresJournal.open("postgres://me:secretword@localhost:1/x"))
                .isInstanceOfSatisfying(
                        JournalFailure.class,
                        it -> {
                            assertThat(it.reason().cause()).isEqualTo(Cause.NETWORK);
                            assertThat(it.getMessage()).doesNotContain("secretword", "localhost");
                        });
    }

    @Test
    void aUrlThatIsNoneIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> PostgresJournal.open("mysql://me:secretword@localhost/x"))
                .isInstanceOf(JournalFailure.class)
                .hasMessageContaining("does not begin with postgres://")
                .hasMessageNotContaining("secretword");
    }
}
