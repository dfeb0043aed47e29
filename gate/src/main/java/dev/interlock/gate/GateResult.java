package dev.interlock.gate;

import dev.interlock.gate.evidence.Subject;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What came of a gate.
///
/// @param subject what was judged
/// @param steps in the order of the schedule
public record GateResult(Subject subject, Instant began, Duration took, List<StepResult> steps) {
    public GateResult {
        steps = List.copyOf(steps);
    }

    public Instant finished() {
        return began.plus(took);
    }

    /// A step that failed outranks one that could not be measured.
    public Verdict verdict() {
        if (steps.stream().allMatch(StepResult::passed)) {
            return Verdict.PASS;
        }
        return steps.stream().anyMatch(it -> it.standing() == Standing.FAILED)
                ? Verdict.FAIL
                : Verdict.UNKNOWN;
    }

    /// Why it did not pass: the first step that failed, else the first that could not be measured.
    /// Empty where it passed.
    public Optional<Reason> reason() {
        Optional<StepResult> first = first(Standing.FAILED).or(() -> first(Standing.UNDECIDED));
        String others =
                steps.stream()
                        .filter(it -> !it.passed() && first.filter(it::equals).isEmpty())
                        .map(it -> it.name() + " " + it.standing().word())
                        .collect(Collectors.joining(", "));
        return first.map(step ->
                Reason.of(
                        cause(step),
                        "the gate's step %s %s: %s%s"
                                .formatted(
                                        step.name(),
                                        step.standing() == Standing.FAILED
                                                ? "failed"
                                                : "could not be decided",
                                        step.reason().text(),
                                        others.isEmpty() ? "" : " (also: " + others + ")")));
    }

    private static Cause cause(StepResult step) {
        return step.reason().cause() == Cause.PASSED ? Cause.GATE_FAILED : step.reason().cause();
    }

    private Optional<StepResult> first(Standing standing) {
        return steps.stream().filter(it -> it.standing() == standing).findFirst();
    }
}
