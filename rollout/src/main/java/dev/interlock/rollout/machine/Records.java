package dev.interlock.rollout.machine;

import dev.interlock.model.event.Event;
import dev.interlock.model.event.Tally;
import java.time.Duration;
import java.util.Optional;

/// Writes down what was seen and how it was judged, so that a restart goes on from there.
record Records(Look look, Judgement judgement) {
    /// What a restart may forget at most.
    static final Duration EVERY = Duration.ofSeconds(10);

    /// Of a hold, which may last a day.
    static final Duration EVERY_HELD = Duration.ofMinutes(1);

    Happening now() {
        return Happening.of(look.release(), judged());
    }

    Optional<Next> due(Duration every) {
        return look.watch().unsaved().compareTo(every) < 0
                ? Optional.empty()
                : Optional.of(Next.say(now()));
    }

    private Event.Judged judged() {
        Watch watch = look.watch();
        return new Event.Judged(
                judgement.ruling(),
                judgement.reason(),
                Weights.of(look.state()),
                watch.evidence().map(Judge.Evidence::release).orElse(Tally.NONE),
                watch.evidence().map(Judge.Evidence::baseline).orElse(Tally.NONE),
                watch.written().written());
    }
}
