package dev.interlock.journal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.journal.MemoryJournal;
import dev.interlock.journal.RandomEvents;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Entry;
import dev.interlock.testkit.Seeds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryJsonTest {
    @Test
    void anEntrySurvivesTheWayThroughALine() {
        Seeds.forAll(
                300,
                random -> {
                    Draft draft = new RandomEvents(random).draft();
                    Entry entry =
                            new MemoryJournal().append(List.of(draft), Optional.empty()).getFirst();
                    String line = EntryJson.write(entry);
                    assertThat(line).doesNotContain("\n");
                    assertThat(EntryJson.read(line)).isEqualTo(entry);
                });
    }

    @Test
    void anotherSchemaIsRefused() {
        assertThatThrownBy(() -> EntryJson.read("{\"schema\":\"interlock.journal/v9\"}"))
                .isInstanceOf(Unreadable.class)
                .hasMessage("it is no interlock.journal/v1");
    }
}
