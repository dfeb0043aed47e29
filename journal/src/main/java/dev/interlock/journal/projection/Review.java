package dev.interlock.journal.projection;

import dev.interlock.model.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The readiness review of one commit for one environment.
///
/// @param opened when it began
/// @param questions that a person answers, in the order of the plan
/// @param proven what the evidence says by itself
/// @param ticks answers, by question
/// @param decision the last word; empty before it
public record Review(
        String commit,
        Instant opened,
        List<String> questions,
        List<Event.Evidence> proven,
        Map<String, Tick> ticks,
        Optional<Decision> decision) {
    /// @param name who answered, as they say
    /// @param by whose token it was
    public record Tick(String name, String by, Instant at) {}

    /// @param note the reason
    public record Decision(boolean go, String note, String name, String by, Instant at) {}

    public Review {
        questions = List.copyOf(questions);
        proven = List.copyOf(proven);
        ticks = Map.copyOf(ticks);
    }

    static Review none(String commit, Instant at) {
        return new Review(commit, at, List.of(), List.of(), Map.of(), Optional.empty());
    }

    /// Other questions are other answers: where they changed, a go that was said is no longer one.
    Review opened(Instant at, Event.ReviewOpened event) {
        boolean same = event.questions().equals(questions);
        return new Review(
                commit,
                at,
                event.questions(),
                event.proven(),
                ticks,
                decision.filter(it -> same || !it.go()));
    }

    Review ticked(Instant at, Event.ReviewTicked event) {
        var next = new LinkedHashMap<>(ticks);
        next.put(event.question(), new Tick(event.name(), event.by(), at));
        return new Review(commit, opened, questions, proven, next, decision);
    }

    Review decided(Instant at, Event.ReviewDecided event) {
        var said = new Decision(event.go(), event.note(), event.name(), event.by(), at);
        return new Review(commit, opened, questions, proven, ticks, Optional.of(said));
    }

    /// Questions that nobody answered yet, in their order.
    public List<String> unanswered() {
        return unanswered(questions);
    }

    /// Of these questions, those that nobody answered yet.
    public List<String> unanswered(List<String> asked) {
        var left = new ArrayList<>(asked);
        left.removeIf(ticks::containsKey);
        return left;
    }
}
