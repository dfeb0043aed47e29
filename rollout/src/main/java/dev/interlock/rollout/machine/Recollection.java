package dev.interlock.rollout.machine;

import dev.interlock.model.Ratio;
import dev.interlock.model.event.Event;

/// What a judgement of the journal rested on, out of what the judge wrote down with it: the figures
/// of a plot.
///
/// @param judge the one that the release's plan asks for
public record Recollection(Judge judge) {
    private static final Ratio EVERYBODY = Ratio.percent(100);

    public static Recollection of(Judge.Bench bench, Terms terms) {
        return new Recollection(bench.of(terms.rollout(), terms.objectives()));
    }

    /// As the judge would say it again. Figures of which nothing is known where its words are of
    /// another judge.
    public Judgement of(Event.Judged judged) {
        Saved saved = Saved.read(judged.evidence());
        Judge.Evidence evidence = judge.read(saved.evidence());
        return alone(judged)
                ? judge.bake(judge.read(saved.before()), evidence)
                : judge.canary(evidence);
    }

    /// Whether the release had every user: then it is held to its objectives, and not compared.
    public static boolean alone(Event.Judged judged) {
        return judged.weight().equals(EVERYBODY);
    }
}
