package dev.interlock.rollout.judge;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.Ruling;
import dev.interlock.rollout.judge.Course.Stretch;
import dev.interlock.rollout.judge.Judgement.Proof;
import dev.interlock.rollout.port.Count;
import dev.interlock.rollout.port.Measure;
import java.util.Optional;
import java.util.function.Function;

/// A release that has nothing to be compared with, against its objective: a first one, or one that
/// bakes.
record Bake(Limits limits, Alternatives alternatives, Evidence before, Evidence evidence) {
    Judgement judge() {
        Count failed = evidence.canary().failed();
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
                Confidence.of(evidence.canary().failed()),
                Confidence.of(before.baseline().failed()),
                measure == Measure.SLOW ? slowing() : failing());
    }

    private Proof failing() {
        return proof(Stretch::failed, objective().failed(), Alpha.OBJECTIVE);
    }

    private Proof slowing() {
        return proof(Stretch::slow, objective().slow(), Alpha.LATENCY);
    }

    private Proof proof(Function<Stretch, Count> count, double limit, double alpha) {
        Bets bets = Bets.first(alternatives);
        for (Stretch stretch : evidence.course().stretches()) {
            bets = bets.alone(alternatives, limit, count.apply(stretch));
        }
        return new Proof(bets.logValue(), Alpha.logLimit(alpha));
    }

    private Objective objective() {
        return new Objective(limits, before.baseline());
    }

    private String text(Measure measure) {
        Count count = evidence.canary().count(measure);
        return "%s %s against %s after %s"
                .formatted(
                        Words.bad(measure, limits),
                        Words.percent(count.ratio()),
                        limit(measure),
                        Words.requests(count.requests()));
    }

    private String limit(Measure measure) {
        double limit = measure == Measure.SLOW ? objective().slow() : objective().failed();
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
