package dev.interlock.rollout;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.rollout.machine.Book;
import dev.interlock.rollout.machine.Terms;
import dev.interlock.rollout.port.Ground;
import dev.interlock.rollout.port.Grounds;
import dev.interlock.rollout.port.Traffic;
import java.util.Optional;

/// What the canary of a release that is let in will be able to see, from how many requests the live
/// release has lately.
record Outlook(Parts parts, Scope scope, Book book, Terms terms) {
    /// One sentence; empty where there will be no canary, or the live release was not counted for
    /// long enough.
    Optional<String> text() {
        boolean canary = !terms.steps().isEmpty() && !book.good().isEmpty();
        return canary ? book.live().flatMap(this::text) : Optional.empty();
    }

    private Optional<String> text(ReleaseId live) {
        return ground().flatMap(ground ->
                ground.traffic().pace(live).flatMap(usual -> text(ground, usual)));
    }

    private Optional<String> text(Ground ground, Traffic.Pace usual) {
        return parts.judges()
                .foresee(terms.rollout(), usual, ground.synthetic().rate(terms.smoke()));
    }

    private Optional<Ground> ground() {
        return parts.grounds().of(scope, terms.environment())
                        instanceof Grounds.Answer.Ready(Ground ground)
                ? Optional.of(ground)
                : Optional.empty();
    }
}
