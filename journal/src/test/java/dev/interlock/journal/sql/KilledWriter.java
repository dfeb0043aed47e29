package dev.interlock.journal.sql;

import static dev.interlock.journal.Drafts.SHOP;
import static dev.interlock.journal.Drafts.numbered;

import dev.interlock.journal.Drafts;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A process of its own that writes until it is killed, three entries at a time, of both
/// durabilities in turn, and prints the last sequence of each batch that was acknowledged.
final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] arguments) {
        try (SqlJournal journal = SqliteJournal.open(Path.of(arguments[0]))) {
            for (int i = 0; i < 1_000_000; i++) {
                List<Entry> written = journal.append(batch(i), Optional.empty());
                System.out.println(written.getLast().sequence());
                System.out.flush();
            }
        }
    }

    private static List<Draft> batch(int number) {
        Draft draft =
                number % 2 == 0 ? numbered(SHOP, number) : Drafts.moved(1, ReleaseState.CANARY);
        return List.of(draft, Drafts.routed(java.util.Map.of(1, 100)), draft);
    }
}
