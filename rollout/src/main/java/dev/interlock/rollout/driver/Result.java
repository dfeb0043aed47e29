package dev.interlock.rollout.driver;

import dev.interlock.model.event.Event;
import dev.interlock.rollout.port.Outcome;
import java.util.ArrayList;
import java.util.List;

/// How an effect ended.
///
/// @param findings what is to be written beside the outcome, in this order
public record Result(Outcome outcome, List<Event> findings) {
    public Result {
        findings = List.copyOf(findings);
    }

    /// The same, with what is to be written before its findings.
    Result after(List<Event> others) {
        List<Event> all = new ArrayList<>(others);
        all.addAll(findings);
        return new Result(outcome, all);
    }

    static Result of(Outcome outcome) {
        return new Result(outcome, List.of());
    }
}
