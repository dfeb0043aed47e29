package dev.interlock.gate.evidence;

import dev.interlock.gate.Schedule;
import dev.interlock.gate.Step;
import dev.interlock.gate.StepResult;
import dev.interlock.gate.evidence.Verification.Expected;
import dev.interlock.gate.evidence.Verification.Result;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Reason;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.plan.BuildPlan;
import dev.interlock.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Whether signed evidence proves everything that a plan asks for: a gate in which every step of it
/// passed, and the build of the very bytes.
public record Proof(Plan plan, Verification verification, Expected expected, Instant now) {
    public sealed interface Outcome {
        /// @param evidence as the journal keeps it
        record Proven(List<Evidence> evidence) implements Outcome {
            public Proven {
                evidence = List.copyOf(evidence);
            }
        }

        record Lacking(Reason reason) implements Outcome {}
    }

    /// @param envelopes all that came with the release; one that proves nothing is a refusal, even
    ///   where the others would do
    /// @param artifact the bytes that are to ship
    public Outcome of(List<String> envelopes, Digest artifact) {
        List<Result.Good> good = new ArrayList<>();
        for (String envelope : envelopes) {
            switch (verification.of(envelope, expected, now)) {
                case Result.Good one -> good.add(one);
                case Result.Bad bad -> {
                    return new Outcome.Lacking(bad.reason());
                }
            }
        }
        return gate(good)
                .or(() -> build(good, artifact))
                .<Outcome>map(Outcome.Lacking::new)
                .orElseGet(() ->
                        new Outcome.Proven(
                                good.stream().flatMap(one -> evidence(one).stream()).toList()));
    }

    private Optional<Reason> gate(List<Result.Good> good) {
        Optional<Statement.Gate> gate =
                good.stream()
                        .map(Result.Good::statement)
                        .filter(Statement.Gate.class::isInstance)
                        .map(Statement.Gate.class::cast)
                        .findFirst();
        return gate.isEmpty()
                ? no(
                        Cause.EVIDENCE_MISSING,
                        "there is no signed evidence that the plan's gate passed for this commit: run `interlock gate`, or `interlock release` where the sources are")
                : Schedule.of(plan).names().stream()
                        .flatMap(name -> step(gate.get(), name).stream())
                        .findFirst();
    }

    private static Optional<Reason> step(Statement.Gate gate, String name) {
        Optional<StepResult> step =
                gate.steps().stream().filter(it -> it.name().equals(name)).findFirst();
        if (step.isEmpty()) {
            return no(
                    Cause.EVIDENCE_MISSING,
                    "the gate's evidence says nothing of the plan's step " + name);
        }
        return step.get().passed()
                ? Optional.empty()
                : no(
                        name.equals(Step.CHECK) ? Cause.CHECK_FAILED : Cause.GATE_FAILED,
                        "the gate's step %s did not pass: %s"
                                .formatted(name, step.get().reason().text()));
    }

    private Optional<Reason> build(List<Result.Good> good, Digest artifact) {
        if (plan.build().flatMap(BuildPlan::run).isEmpty()) {
            return Optional.empty();
        }
        List<Digest> built =
                good.stream()
                        .map(Result.Good::statement)
                        .filter(Statement.Build.class::isInstance)
                        .map(it -> ((Statement.Build) it).artifact())
                        .toList();
        if (built.isEmpty()) {
            return no(
                    Cause.EVIDENCE_MISSING,
                    "there is no signed evidence of a build of this commit: run `interlock gate`");
        }
        return built.contains(artifact)
                ? Optional.empty()
                : no(
                        Cause.EVIDENCE_WRONG,
                        "the build's evidence is of %s, and what is to ship is %s"
                                .formatted(built.getFirst().brief(), artifact.brief()));
    }

    /// As the journal keeps it: a gate proves the check, too.
    public static List<Evidence> evidence(Result.Good good) {
        return switch (good.statement()) {
            case Statement.Gate gate -> gate(gate, good.by());
            case Statement.Build build -> List.of(build(build, good.by()));
        };
    }

    private static List<Evidence> gate(Statement.Gate gate, TrustedKey by) {
        Map<String, String> facts = facts(gate, by);
        List<Evidence> all = new ArrayList<>();
        for (StepResult step : gate.steps()) {
            facts.put("step." + step.name(), step.standing().word());
            step.coverage().ifPresent(it -> facts.put("coverage." + step.name(), it.toString()));
            if (step.name().equals(Step.CHECK)) {
                all.add(
                        new Evidence(
                                Step.CHECK,
                                step.passed(),
                                "check: " + step.reason().text(),
                                facts(gate, by)));
            }
        }
        long passed = gate.steps().stream().filter(StepResult::passed).count();
        all.add(
                new Evidence(
                        "gate",
                        gate.passed(),
                        "gate: %s of %s steps passed in %.1f s, signed by %s"
                                .formatted(
                                        passed,
                                        gate.steps().size(),
                                        gate.took().toMillis() / 1_000.0,
                                        by.name()),
                        facts));
        return all;
    }

    private static Evidence build(Statement.Build build, TrustedKey by) {
        Map<String, String> facts = facts(build, by);
        facts.put("artifact", build.artifact().text());
        facts.put("digest", build.artifact().text());
        facts.put("command", build.made().command());
        facts.put("host", build.made().host());
        facts.put("peakMemory", Long.toString(build.made().peakMemory().count()));
        return new Evidence(
                Step.BUILD,
                true,
                "built %s on %s, signed by %s"
                        .formatted(build.artifact().brief(), build.made().host(), by.name()),
                facts);
    }

    private static Map<String, String> facts(Statement statement, TrustedKey by) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("commit", statement.subject().commit());
        facts.put("environment", statement.subject().environment());
        facts.put("tool", statement.subject().tool());
        facts.put("startedOn", statement.began().toString());
        facts.put("finishedOn", statement.finished().toString());
        facts.put("key", by.id().text());
        facts.put("signer", by.name());
        return facts;
    }

    private static Optional<Reason> no(Cause cause, String text) {
        return Optional.of(Reason.of(cause, text));
    }
}
