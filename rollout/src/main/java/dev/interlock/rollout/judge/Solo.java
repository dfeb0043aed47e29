package dev.interlock.rollout.judge;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.Ruling;
import dev.interlock.rollout.judge.Judgement.Proof;
import java.util.Optional;

/// A release that has nothing to be compared with, against its objective: a first one, or one that
/// bakes.
record Solo(Limits limits, Evidence evidence) {
    Judgement judge() {
        Count failed = evidence.alone().failed();
        if (failed.requests() == 0) {
            return Judgement.unseen();
        }
        if (failing().holds()) {
            return judgement(Ruling.FAIL, Measure.FAILED, Cause.BELOW_OBJECTIVE);
        }
        if (slowing().holds()) {
            return judgement(Ruling.FAIL, Measure.SLOW, Cause.BELOW_OBJECTIVE);
        }
        return judgement(Ruling.PASS, Measure.FAILED, Cause.PASSED);
    }

    private Judgement judgement(Ruling ruling, Measure measure, Cause cause) {
        return new Judgement(
                ruling,
                Reason.of(cause, text(measure)),
                Optional.of(measure),
                Confidence.of(evidence.alone().failed()),
                Confidence.of(evidence.baseline().failed()),
                measure == Measure.SLOW ? slowing() : failing());
    }

    private Proof failing() {
        return new Proof(evidence.objective().peak(), Alpha.logLimit(Alpha.OBJECTIVE));
    }

    private Proof slowing() {
        return new Proof(evidence.latency().peak(), Alpha.logLimit(Alpha.LATENCY));
    }

    private String text(Measure measure) {
        Count count = evidence.alone().count(measure);
        return "%s %s against %s after %s"
                .formatted(
                        Words.bad(measure, limits),
                        Words.percent(count.ratio()),
                        limit(measure),
                        Words.requests(count.requests()));
    }

    private String limit(Measure measure) {
        Objective objective = new Objective(limits, evidence.baseline());
        double limit = measure == Measure.SLOW ? objective.slow() : objective.failed();
        double planned =
                measure == Measure.SLOW
                        ? limits.slow().map(Limits.Slow::part).orElse(limit)
                        : limits.failed().orElse(limits.sees());
        return limit > planned
                ? "an objective of %s, which the baseline broke too (up to %s)"
                        .formatted(Words.percent(planned), Words.percent(limit))
                : "an objective of " + Words.percent(planned);
    }
}
