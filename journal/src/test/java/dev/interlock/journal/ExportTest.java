package dev.interlock.journal;

import static dev.interlock.journal.Drafts.SHOP;
import static dev.interlock.journal.Drafts.append;
import static dev.interlock.journal.Drafts.moved;
import static dev.interlock.journal.Drafts.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.journal.json.EntryJson;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Entry;
import dev.interlock.testkit.Golden;
import dev.interlock.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExportTest {
    @Test
    void everyEntryIsALineThatReadsBackAsIt() throws Exception {
        var journal = new MemoryJournal();
        Seeds.forAll(
                50,
                random -> {
                    var events = new RandomEvents(random);
                    append(journal, events.draft(), events.draft());
                });
        for (int i = 0; i < 2_000; i++) {
            append(journal, numbered(SHOP, i));
        }
        var out = new StringBuilder();
        assertThat(Export.write(journal, out)).isEqualTo(journal.last());
        var read = new ArrayList<Entry>();
        for (String line : out.toString().lines().toList()) {
            read.add(EntryJson.read(line));
        }
        assertThat(read).isEqualTo(journal.after(0, Journal.MOST));
    }

    @Test
    void linesReadAsTheReferenceShowsThem() throws Exception {
        var journal = new MemoryJournal();
        append(journal, moved(1, ReleaseState.CANARY));
        append(
                journal,
                new dev.interlock.model.event.Draft(
                        Drafts.NOON,
                        Optional.empty(),
                        Optional.empty(),
                        numbered(SHOP, 2).event()));
        var out = new StringBuilder();
        Export.write(journal, out);
        Golden.check("export.ndjson", out.toString());
    }

    @Test
    void aDamagedEntryIsPrintedAsATextAndTheOthersAsTheyAre() throws Exception {
        var journal = new MemoryJournal();
        append(journal, numbered(SHOP, 1), numbered(SHOP, 2));
        List<Link> links = new ArrayList<>(journal.links(0, 10));
        Link first = links.getFirst();
        links.set(
                0,
                new Link(
                        1,
                        first.millis(),
                        first.scope(),
                        first.release(),
                        "{\"torn\n",
                        first.previous(),
                        first.hash()));
        var out = new StringBuilder();
        Export.write(
                new Links() {
                    @Override
                    public List<Link> links(long sequence, int limit) {
                        return links.stream().filter(it -> it.sequence() > sequence).toList();
                    }

                    @Override
                    public Head head() {
                        return Head.of(links.getLast());
                    }
                },
                out);
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).contains("\"damaged\":\"{\\\"torn\\n\"");
        assertThat(EntryJson.read(lines.getLast())).isEqualTo(journal.after(1, 1).getFirst());
    }
}
