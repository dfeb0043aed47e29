package dev.interlock.journal;

import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import java.util.ArrayList;
import java.util.List;

/// The entries that history is made of. Most of a journal are judgements, which it does not need:
/// leaving them out is what makes it quick to read a large one.
public final class Milestones {
    private Milestones() {}

    public static boolean is(Event event) {
        return switch (event) {
            case Event.Accepted _,
                    Event.Moved _,
                    Event.Routed _,
                    Event.Pruned _,
                    Event.Beforehand _ ->
                    true;
            case Event.Intended _,
                    Event.Done _,
                    Event.Broke _,
                    Event.Smoked _,
                    Event.Ran _,
                    Event.Judged _,
                    Event.Ordered _,
                    Event.Turned _,
                    Event.Recovered _,
                    Event.VariableSet _,
                    Event.TokenMade _ ->
                    false;
        };
    }

    /// Found by reading all entries.
    static List<Entry> read(Journal journal, long sequence, int limit) {
        var found = new ArrayList<Entry>();
        List<Entry> next = journal.after(sequence, Journal.MOST);
        while (!next.isEmpty() && found.size() < limit) {
            next.stream()
                    .filter(entry -> is(entry.event()))
                    .limit(limit - found.size())
                    .forEach(found::add);
            next = journal.after(next.getLast().sequence(), Journal.MOST);
        }
        return found;
    }
}
