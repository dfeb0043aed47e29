package dev.interlock.journal;

import dev.interlock.journal.json.EntryJson;
import java.io.IOException;
import java.util.List;

/// Prints the journal as NDJSON: one entry a line, its event byte for byte as it was hashed.
public final class Export {
    private static final int AT_ONCE = 1_000;

    private Export() {}

    /// Damaged entries are printed too, their event as a text, since a broken journal is what one
    /// wants to see whole.
    ///
    /// @return how many entries were printed
    /// @throws JournalFailure where the journal cannot be read; what was printed is right
    public static long write(Links links, Appendable out) throws IOException {
        long last = 0;
        long count = 0;
        List<Link> next = links.links(last, AT_ONCE);
        while (!next.isEmpty()) {
            for (Link link : next) {
                out.append(EntryJson.write(link)).append('\n');
            }
            count += next.size();
            last = next.getLast().sequence();
            next = links.links(last, AT_ONCE);
        }
        return count;
    }
}
