package dev.interlock.rollout.judge;

import dev.interlock.model.event.Tally;
import dev.interlock.rollout.port.Batch;
import dev.interlock.rollout.port.Sample;
import dev.interlock.rollout.port.Traffic.Counts;
import java.util.Optional;

/// Says whether a release is worse than the one before it, at whatever moment one asks.
///
/// For independent requests, a release that is not worse is failed in at most [#ALPHA] of rollouts:
/// over all measures, steps and the bake together, however often one looks.
public final class Judge {
    /// The chance of failing a rollout of a release that is not worse, at most.
    public static final double ALPHA = 0.005;

    /// What is left of a chance of 95 % to find what a rollout must see.
    static final double MISSED = 0.05;

    private final Limits limits;
    private final Alternatives alternatives;

    private Judge(Limits limits) {
        this.limits = limits;
        this.alternatives = Alternatives.with(limits.sees());
    }

    public static Judge of(Limits limits) {
        return new Judge(limits);
    }

    /// Before the first answer, with nothing known of the baseline.
    public Evidence begin() {
        return Evidence.first(alternatives);
    }

    /// Before the first answer of a release.
    ///
    /// @param history what the baseline answered before: from it the bets learn where the baseline
    ///   stands; it is no evidence by itself
    public Evidence begin(Sample history) {
        return begin().learn(history);
    }

    /// Takes note of what was counted since the last time.
    public Evidence observe(Evidence before, Counts counts) {
        Evidence evidence =
                before.learn(counts.history()).counted(counts.release(), counts.baseline());
        for (Batch batch : counts.batches()) {
            evidence = evidence.compare(alternatives, batch);
        }
        return evidence;
    }

    /// The same, where every answer is evidence and all are of one span of time.
    public Evidence observe(Evidence before, Tally canary, Tally baseline) {
        return observe(before, new Counts(canary, baseline));
    }

    /// What a canary's evidence says of the step that it is in: passed means that no measure
    /// failed.
    public Judgement step(Evidence evidence) {
        return new Comparison(limits, alternatives, evidence).step();
    }

    /// Whether the evidence of the rollout as a whole is enough to give the release everything.
    public Judgement whole(Evidence evidence) {
        return new Comparison(limits, alternatives, evidence).whole();
    }

    /// What the evidence says of a release that every user is on: a first one, or one that bakes.
    ///
    /// @param before what the canary saw: what the baseline broke too is held against nobody; that
    ///   of [#begin] where there was no canary
    /// @param evidence since the release has been alone, begun anew
    public Judgement bake(Evidence before, Evidence evidence) {
        return new Bake(limits, alternatives, before, evidence).judge();
    }

    /// What a rollout will be able to see.
    public Foresight foresee(Foresight.Expected expected) {
        return Foresight.of(limits, alternatives, expected);
    }

    /// Empty where the text is no evidence, or that of a judge with other limits.
    public Optional<Evidence> read(String text) {
        return EvidenceText.read(text, alternatives);
    }

    /// At most [EvidenceText#LONGEST] characters, for the journal.
    public String write(Evidence evidence) {
        return EvidenceText.write(evidence, alternatives);
    }
}
