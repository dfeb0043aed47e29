package dev.interlock.web.page.story;

import dev.interlock.journal.Journal;
import dev.interlock.journal.projection.Release;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import dev.interlock.rollout.machine.Judge;
import dev.interlock.rollout.machine.Shelf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stories of releases, read out of the journal once: each look reads only what is new. Safe for
/// several threads.
public final class Stories {
    private static final int KEPT = 64;

    /// Beginnings of releases: small.
    private static final int BEGUN = 512;

    private static final int BATCH = 500;

    /// A story that goes on long after its rollout (a good release that is taken back) is read from
    /// so many entries before its end.
    private static final int EPILOGUE = 1_000;

    private final Journal journal;
    private final Judge.Bench judges;
    private final Shelf plans = new Shelf();

    // Guarded by this object's monitor; the one looked at longest ago first.
    private final Map<Key, Story> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Story> eldest) {
                    return size() > KEPT;
                }
            };

    // What never changes once it is read; guarded and bounded as the stories are.
    private final Map<Key, Optional<Event.Accepted>> begun =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<Key, Optional<Event.Accepted>> eldest) {
                    return size() > BEGUN;
                }
            };

    private record Key(Scope scope, ReleaseId release) {}

    public Stories(Journal journal, Judge.Bench judges) {
        this.journal = journal;
        this.judges = judges;
    }

    /// As far as it is told by now.
    ///
    /// @throws dev.interlock.journal.JournalFailure where the journal cannot be read
    public synchronized Story of(Release release) {
        Key key = new Key(release.scope(), release.id());
        Story before = known.getOrDefault(key, Story.from(release.begun() - 1));
        Story now = told(release, rollout(release, before));
        known.put(key, now);
        return now;
    }

    /// How a release was let in, without the text of its plan: one entry. Empty where it was
    /// refused before.
    public synchronized Optional<Event.Accepted> accepted(Release release) {
        return begun.computeIfAbsent(new Key(release.scope(), release.id()), _ -> first(release));
    }

    private Optional<Event.Accepted> first(Release release) {
        return journal.after(release.begun() - 1, 1).stream()
                .map(Entry::event)
                .filter(Event.Accepted.class::isInstance)
                .map(Event.Accepted.class::cast)
                .map(Telling::brief)
                .findFirst();
    }

    /// From its beginning to its first end.
    private Story rollout(Release release, Story before) {
        Story story = before;
        boolean more = !story.ended();
        while (more) {
            List<Entry> entries = journal.of(release.scope(), story.read(), BATCH);
            story = plus(release, story, entries);
            more = entries.size() == BATCH && !story.ended();
        }
        return story;
    }

    /// What came after it: what took a release back that had been good.
    private Story told(Release release, Story story) {
        boolean whole = story.state().equals(Optional.of(release.state())) || !story.ended();
        return switch (release.state()) {
            case ROLLED_BACK, FAILED -> whole ? story : epilogue(release, story);
            case PREPARED,
                    STARTED,
                    SMOKED,
                    CANARY,
                    HELD,
                    PROMOTED,
                    GOOD,
                    REFUSED,
                    SUPERSEDED,
                    PRUNED ->
                    story;
        };
    }

    private Story epilogue(Release release, Story story) {
        long from = Math.max(story.read(), release.told() - EPILOGUE);
        Telling telling = telling(release, story);
        journal.of(release.scope(), from, EPILOGUE).stream()
                .filter(entry -> entry.sequence() <= release.told())
                .forEach(telling::add);
        return telling.story();
    }

    private Story plus(Release release, Story before, List<Entry> entries) {
        Telling telling = telling(release, before);
        for (Entry entry : entries) {
            telling.add(entry);
            if (ends(entry, release.id())) {
                return telling.story();
            }
        }
        return telling.story();
    }

    private Telling telling(Release release, Story before) {
        return new Telling(release.scope(), release.id(), before, plans, judges);
    }

    private static boolean ends(Entry entry, ReleaseId release) {
        return entry.release().equals(Optional.of(release))
                && entry.event() instanceof Event.Moved moved
                && !moved.to().underWay();
    }
}
