package dev.interlock.rollout.judge;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.Ruling;
import dev.interlock.rollout.judge.Judgement.Proof;
import dev.interlock.rollout.port.Count;
import dev.interlock.rollout.port.Measure;
import java.util.Optional;

/// A canary against its baseline.
record Comparison(Limits limits, Alternatives alternatives, Evidence evidence) {
    Judgement step() {
        if (proof(worst()).holds()) {
            return judgement(
                    Ruling.FAIL, Reason.of(Cause.WORSE_THAN_BASELINE, difference(worst())));
        }
        if (evidence.canary().failed().requests() == 0) {
            return Judgement.unseen();
        }
        return judgement(Ruling.PASS, Reason.of(Cause.PASSED, "not worse: " + difference()));
    }

    Judgement whole() {
        Judgement step = step();
        if (step.ruling() != Ruling.PASS) {
            return step;
        }
        return missed() <= Judge.MISSED
                ? judgement(
                        Ruling.PASS,
                        Reason.of(
                                Cause.PASSED, step.reason() + "; " + seen() + " would have shown"))
                : judgement(Ruling.UNDECIDED, Reason.of(Cause.UNDECIDED, tooFew()));
    }

    private Judgement judgement(Ruling ruling, Reason reason) {
        return new Judgement(
                ruling,
                reason,
                Optional.of(worst()),
                Confidence.of(evidence.canary().failed()),
                Confidence.of(evidence.baseline().failed()),
                proof(worst()));
    }

    private Measure worst() {
        Measure worst = Measure.FAILED;
        for (Measure measure : Measure.values()) {
            if (proof(measure).progress() > proof(worst).progress()) {
                worst = measure;
            }
        }
        return worst;
    }

    private Proof proof(Measure measure) {
        return new Proof(bets(measure).peak(), Alpha.logLimit(Alpha.of(measure)));
    }

    private Bets bets(Measure measure) {
        return switch (measure) {
            case FAILED -> evidence.failed();
            case SLOW -> evidence.slow();
            case SLOWER -> evidence.slower();
        };
    }

    private String difference() {
        return difference(Measure.FAILED) + objective();
    }

    private String difference(Measure measure) {
        Count canary = evidence.canary().count(measure);
        Count baseline = evidence.baseline().count(measure);
        return "%s %s against %s on the baseline after %s"
                .formatted(
                        Words.bad(measure, limits),
                        Words.percent(canary.ratio()),
                        Words.percent(baseline.ratio()),
                        Words.requests(canary.requests()));
    }

    /// As bad as the baseline is not worse: it is said, and fails nobody.
    private String objective() {
        return limits.failed()
                .filter(limit -> Objective.broken(limit, evidence.canary().failed()))
                .map(limit ->
                        Objective.broken(limit, evidence.baseline().failed())
                                ? "; both break the objective of "
                                : "; over the objective of ")
                .map(text -> text + Words.percent(limits.failed().orElseThrow()))
                .orElse("");
    }

    private double missed() {
        return evidence.power().missed(alternatives.logLimitOfSeen());
    }

    private String seen() {
        return "errors " + Words.percent(limits.sees()) + " above the baseline";
    }

    private String tooFew() {
        double needed = evidence.power().needed(alternatives.logLimitOfSeen(), Judge.MISSED);
        String told = Words.requests(evidence.canary().telling());
        return Double.isInfinite(needed)
                ? "%s: too few to have seen %s; the baseline answered none".formatted(told, seen())
                : "%s: too few to have seen %s, which takes about %s"
                        .formatted(told, seen(), Words.requests((long) Math.ceil(needed)));
    }
}
