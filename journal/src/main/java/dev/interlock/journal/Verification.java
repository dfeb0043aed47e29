package dev.interlock.journal;

import dev.interlock.journal.json.EventJson;
import dev.interlock.journal.json.Unreadable;
import dev.interlock.model.Digest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Walks the whole chain and says what does not hold.
///
/// What it cannot see: entries cut off at the end together with the journal's own note of its end,
/// and a chain made anew from some entry on. Who keeps the last sequence and hash elsewhere, as
/// [Whole] gives them, sees both: that is what an anchor is for.
public final class Verification {
    private static final int AT_ONCE = 1_000;

    /// What is told; a journal that is broken in more places is no more use.
    private static final int MOST = 100;

    private final Links links;
    private final Optional<Head> anchor;
    private final List<Break> breaks = new ArrayList<>();
    // Links whose hash is not their own, by where they stand: of some it can be said where they
    // came from.
    private final TreeMap<Long, Link> changed = new TreeMap<>();
    private Head end = Head.EMPTY;
    private long read;

    private Verification(Links links, Optional<Head> anchor) {
        this.links = links;
        this.anchor = anchor;
    }

    public sealed interface Result {}

    /// Every entry is what was written, where it was written.
    ///
    /// @param end the last sequence and hash, worth keeping elsewhere
    public record Whole(Head end) implements Result {}

    /// @param breaks by sequence; at most 100
    /// @param read how many entries were looked at
    public record Broken(List<Break> breaks, long read) implements Result {
        public Broken {
            breaks = List.copyOf(breaks);
        }
    }

    /// @param sequence of the entry that breaks the chain
    /// @param text what is wrong with it
    public record Break(long sequence, Kind kind, String text) {}

    /// How an entry breaks the chain.
    public enum Kind {
        /// It is not what was written.
        CHANGED,
        /// It is not there, and others follow.
        MISSING,
        /// It was written in another place.
        REORDERED,
        /// It is what was written, but not after what stands before it.
        UNLINKED,
        /// The journal notes another end than it has.
        CUT,
        /// The database cannot give it, or this version does not know what it says.
        UNREADABLE
    }

    /// @param anchor an end that was seen earlier and kept elsewhere
    /// @throws JournalFailure where the database cannot be read at all
    public static Result of(Links links, Optional<Head> anchor) {
        return new Verification(links, anchor).run();
    }

    private Result run() {
        Head noted = links.head();
        boolean whole = walk();
        tellChanged();
        if (whole) {
            compareEnds(noted);
        }
        breaks.sort(Comparator.comparingLong(Break::sequence));
        return breaks.isEmpty()
                ? new Whole(end)
                : new Broken(breaks.subList(0, Math.min(MOST, breaks.size())), read);
    }

    /// @return whether it came to the end
    private boolean walk() {
        while (breaks.size() + changed.size() < MOST) {
            List<Link> next;
            try {
                next = links.links(end.sequence(), AT_ONCE);
            } catch (JournalFailure e) {
                tell(end.sequence() + 1, Kind.UNREADABLE, e.reason().text());
                return false;
            }
            if (next.isEmpty()) {
                return true;
            }
            next.forEach(this::look);
        }
        return false;
    }

    private void look(Link link) {
        long expected = end.sequence() + 1;
        if (link.sequence() != expected) {
            tell(expected, Kind.MISSING, missing(expected, link.sequence() - 1));
        }
        boolean intact = link.intact();
        if (!intact) {
            changed.put(link.sequence(), link);
        } else if (link.sequence() == expected
                && !changed.containsKey(end.sequence())
                && !link.previous().equals(end.hash())) {
            tell(link.sequence(), Kind.UNLINKED, "it follows another entry than the one before it");
        }
        if (intact) {
            decode(link);
        }
        compareAnchor(link);
        end = Head.of(link);
        read++;
    }

    private void decode(Link link) {
        try {
            EventJson.read(link.event());
        } catch (Unreadable e) {
            tell(link.sequence(), Kind.UNREADABLE, e.what());
        }
    }

    private void compareAnchor(Link link) {
        anchor.filter(it -> it.sequence() == link.sequence() && !it.hash().equals(link.hash()))
                .ifPresent(it ->
                        tell(
                                link.sequence(),
                                Kind.CHANGED,
                                "it has another hash than the one that was kept"));
    }

    /// Entries that changed places have each other's sequence: each one's hash is right there.
    private void tellChanged() {
        for (Link link : changed.values()) {
            Optional<Long> from =
                    changed.keySet().stream()
                            .filter(place -> link.hashAt(place).equals(link.hash()))
                            .findFirst();
            if (from.isPresent()) {
                tell(link.sequence(), Kind.REORDERED, "it was written as entry " + from.get());
            } else {
                tell(link.sequence(), Kind.CHANGED, "it is not what was written");
            }
        }
    }

    private void compareEnds(Head noted) {
        if (noted.sequence() > end.sequence()) {
            tell(end.sequence() + 1, Kind.CUT, missing(end.sequence() + 1, noted.sequence()));
        } else if (noted.sequence() == end.sequence() && !noted.hash().equals(end.hash())) {
            tell(noted.sequence(), Kind.CUT, "the journal notes another hash for its end");
        }
        anchor.filter(it -> it.sequence() > end.sequence())
                .ifPresent(it ->
                        tell(
                                end.sequence() + 1,
                                Kind.CUT,
                                missing(end.sequence() + 1, it.sequence())));
    }

    private void tell(long sequence, Kind kind, String text) {
        breaks.add(new Break(sequence, kind, text));
    }

    private static String missing(long first, long last) {
        return first == last
                ? "it is not there"
                : "entries " + first + " to " + last + " are not there";
    }

    /// Of what is kept elsewhere: `sequence:hash`.
    public static Optional<Head> anchor(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || !text.substring(0, colon).matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Digest.parse(text.substring(colon + 1))
                .map(hash -> new Head(Long.parseLong(text.substring(0, colon)), hash));
    }
}
