package dev.interlock.journal.sql;

import dev.interlock.journal.Journal;
import dev.interlock.journal.JournalContract;
import dev.interlock.journal.LeasesContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest implements JournalContract, LeasesContract {
    @TempDir private Path folder;

    @Override
    public Journal open() {
        return SqliteJournal.open(folder.resolve("journal.db"));
    }
}
