package dev.interlock.app.gate;

import dev.interlock.gate.GateResult;
import dev.interlock.gate.StepResult;
import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.model.Ratio;

/// A gate for programs, `interlock.gate/v1`.
final class GateJson {
    private GateJson() {}

    static String of(Gating.Outcome outcome) {
        GateResult result = outcome.result();
        return ObjectWriter.text(out -> {
            out.text("schema", "interlock.gate/v1");
            out.text("service", result.subject().service());
            out.text("environment", result.subject().environment());
            out.text("commit", result.subject().commit());
            out.flag("clean", result.subject().clean());
            out.text("verdict", result.verdict().word());
            out.text("began", result.began().toString());
            out.number("millis", result.took().toMillis());
            out.list("steps", result.steps(), GateJson::step);
            out.list("evidence", outcome.evidence(), (each, it) -> each.raw("envelope", it.text()));
        });
    }

    private static void step(ObjectWriter out, StepResult step) {
        out.text("name", step.name()).text("result", step.standing().word());
        out.text("cause", step.reason().cause().word()).text("reason", step.reason().text());
        out.text("command", step.figures().command());
        out.number("millis", step.figures().took().toMillis());
        out.number("peakMemory", step.figures().peakMemory().count());
        step.coverage().map(Ratio::value).ifPresent(it -> out.number("coverage", it));
    }
}
