package dev.interlock.rollout.driver;

import dev.interlock.model.event.Event;
import dev.interlock.rollout.port.Outcome;
import java.util.List;

/// How an effect ended.
///
/// @param findings what is to be written beside the outcome, in this order
public record Result(Outcome outcome, List<Event> findings) {
    public Result {
        findings = List.copyOf(findings);
    }

    static Result of(Outcome outcome) {
        return new Result(outcome, List.of());
    }
}
