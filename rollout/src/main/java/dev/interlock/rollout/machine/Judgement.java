package dev.interlock.rollout.machine;

import dev.interlock.model.Reason;
import dev.interlock.model.Ruling;
import dev.interlock.rollout.judge.Judgement.Bounds;
import dev.interlock.rollout.judge.Judgement.Proof;
import java.util.Optional;

/// What the evidence says.
///
/// @param ruling pass where enough was seen and no measure failed
/// @param figures for whoever watches; empty where the judge works with none
public record Judgement(Ruling ruling, Reason reason, Optional<Figures> figures) {
    /// The judge's own.
    ///
    /// @param canary failed ratio of the release, `baseline` of what it is compared with
    public record Figures(Bounds canary, Bounds baseline, Proof proof) {}

    public Judgement(Ruling ruling, Reason reason) {
        this(ruling, reason, Optional.empty());
    }
}
