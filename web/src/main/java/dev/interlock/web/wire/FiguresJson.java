package dev.interlock.web.wire;

import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.rollout.judge.Judgement.Bounds;
import dev.interlock.rollout.judge.Judgement.Proof;
import dev.interlock.rollout.machine.Judgement.Figures;
import java.math.BigDecimal;
import java.util.Optional;

/// The figures that a judgement rests on, as `judged` of a rollout.
final class FiguresJson {
    private static final String NAME = "judged";

    private FiguresJson() {}

    static void write(ObjectWriter out, Figures figures) {
        out.object(
                NAME,
                in -> {
                    bounds(in, "canary", figures.canary());
                    bounds(in, "baseline", figures.baseline());
                    in.object("proof", each -> proof(each, figures.proof()));
                });
    }

    /// Empty where a judgement has none.
    static Optional<Figures> read(Fields rollout) throws Malformed {
        Optional<Fields> in = rollout.maybeObject(NAME);
        return in.isEmpty() ? Optional.empty() : Optional.of(figures(in.get()));
    }

    private static Figures figures(Fields in) throws Malformed {
        Fields proof = in.object("proof");
        return new Figures(
                bounds(in.object("canary")),
                bounds(in.object("baseline")),
                new Proof(proof.decimal("logValue"), proof.decimal("logLimit")));
    }

    private static void proof(ObjectWriter out, Proof proof) {
        decimal(out, "logValue", proof.logValue());
        decimal(out, "logLimit", proof.logLimit());
    }

    private static void bounds(ObjectWriter out, String name, Bounds bounds) {
        out.object(
                name,
                in -> {
                    decimal(in, "ratio", bounds.ratio());
                    decimal(in, "low", bounds.low());
                    decimal(in, "high", bounds.high());
                });
    }

    private static Bounds bounds(Fields in) throws Malformed {
        return new Bounds(in.decimal("ratio"), in.decimal("low"), in.decimal("high"));
    }

    private static void decimal(ObjectWriter out, String name, double value) {
        out.number(name, BigDecimal.valueOf(value));
    }
}
