package dev.interlock.bench.rollouts;

import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the journal says of one release, from its acceptance to its end.
record Story(ReleaseId release, List<Entry> entries) {
    Story {
        entries = List.copyOf(entries);
    }

    ReleaseState end() {
        return moves().map(Event.Moved::to).reduce((_, last) -> last).orElseThrow();
    }

    Reason why() {
        return moves().map(Event.Moved::reason).reduce((_, last) -> last).orElseThrow();
    }

    private Stream<Event.Moved> moves() {
        return entries.stream()
                .map(Entry::event)
                .filter(Event.Moved.class::isInstance)
                .map(Event.Moved.class::cast);
    }

    /// From the decision to go back until the router was seen to give the release nothing.
    Optional<Duration> back() {
        Optional<Instant> turned = first(Event.Turned.class);
        return turned.flatMap(
                at -> moved(ReleaseState.ROLLED_BACK).map(end -> Duration.between(at, end)));
    }

    private Optional<Instant> moved(ReleaseState to) {
        return entries.stream()
                .filter(it -> it.event() instanceof Event.Moved moved && moved.to() == to)
                .map(Entry::at)
                .findFirst();
    }

    private Optional<Instant> first(Class<? extends Event> kind) {
        return entries.stream()
                .filter(it -> kind.isInstance(it.event()))
                .map(Entry::at)
                .findFirst();
    }
}
