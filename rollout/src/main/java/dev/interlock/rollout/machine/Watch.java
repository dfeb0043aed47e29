package dev.interlock.rollout.machine;

import dev.interlock.model.ReleaseId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What was seen in this stage. The one part of a state that is not in the journal entry by entry:
/// [Saved] holds what a restart must not forget.
///
/// @param before the evidence of the canary, once the release bakes
/// @param evidence of the canary or of the bake
/// @param watched time in which everything could be seen; the only time that lets a stage pass
/// @param passed all time, watched or not
/// @param blind since when in a row something could not be seen
/// @param unready since when in a row a process that should answer was not ready
/// @param unsaved since the evidence was last written
/// @param idle since the last effect was begun
/// @param restarts of each process, when it was first seen in this rollout
record Watch(
        Optional<Judge.Evidence> before,
        Optional<Judge.Evidence> evidence,
        Duration watched,
        Duration passed,
        Duration blind,
        Duration unready,
        Duration unsaved,
        Duration idle,
        Map<ReleaseId, Integer> restarts) {
    static final Watch NEW =
            new Watch(
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    Map.of());

    /// A new stage of the same rollout: what was proved stays proved, its time starts anew.
    Watch anew() {
        return timed(before, evidence);
    }

    /// The bake: other evidence, judged with the canary's beside it.
    Watch baking() {
        return timed(evidence, Optional.empty());
    }

    private Watch timed(Optional<Judge.Evidence> earlier, Optional<Judge.Evidence> now) {
        return new Watch(
                earlier,
                now,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                idle,
                restarts);
    }

    Watch saved() {
        return new Watch(
                before, evidence, watched, passed, blind, unready, Duration.ZERO, idle, restarts);
    }

    Watch acted() {
        return new Watch(
                before,
                evidence,
                watched,
                passed,
                blind,
                unready,
                unsaved,
                Duration.ZERO,
                restarts);
    }

    Saved written() {
        return new Saved(watched, passed, words(before), words(evidence));
    }

    private static String words(Optional<Judge.Evidence> evidence) {
        return evidence.map(Judge.Evidence::written).orElse("");
    }

    Watch restored(Saved saved, Judge judge) {
        return new Watch(
                read(saved.before(), judge),
                read(saved.evidence(), judge),
                saved.watched(),
                saved.passed(),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Map.of());
    }

    private static Optional<Judge.Evidence> read(String words, Judge judge) {
        return words.isEmpty() ? Optional.empty() : Optional.of(judge.read(words));
    }
}
