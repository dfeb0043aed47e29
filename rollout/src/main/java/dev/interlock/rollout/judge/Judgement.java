package dev.interlock.rollout.judge;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.Ruling;
import dev.interlock.rollout.port.Measure;
import java.util.Optional;

/// What the evidence says.
///
/// @param measure what the evidence is strongest against; empty where nothing was counted
/// @param canary the failed ratio of the canary, `baseline` of the baseline, for a plot
/// @param proof how far the strongest measure is on its way to being found worse
public record Judgement(
        Ruling ruling,
        Reason reason,
        Optional<Measure> measure,
        Bounds canary,
        Bounds baseline,
        Proof proof) {
    /// A ratio and where it may lie, with 95 % confidence at every moment at once.
    ///
    /// @param low 0 to `ratio`
    /// @param high `ratio` to 1
    public record Bounds(double ratio, double low, double high) {
        public static final Bounds UNKNOWN = new Bounds(0, 0, 1);
    }

    /// Natural logarithms: an e-value soon outgrows a double.
    ///
    /// @param logValue the largest e-value so far
    /// @param logLimit where it is proof
    public record Proof(double logValue, double logLimit) {
        public static final Proof NONE = new Proof(0, 1);

        public boolean holds() {
            return logValue >= logLimit;
        }

        /// 0 to 1, for a bar.
        public double progress() {
            return Math.clamp(logValue / logLimit, 0, 1);
        }
    }

    /// What measures is broken: the router does not say what it counts.
    public static Judgement broken(Reason reason) {
        return new Judgement(
                Ruling.ERROR, reason, Optional.empty(), Bounds.UNKNOWN, Bounds.UNKNOWN, Proof.NONE);
    }

    static Judgement unseen() {
        return new Judgement(
                Ruling.UNDECIDED,
                Reason.of(Cause.NO_DATA, "no request was answered: nothing is known"),
                Optional.empty(),
                Bounds.UNKNOWN,
                Bounds.UNKNOWN,
                Proof.NONE);
    }
}
