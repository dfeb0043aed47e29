package dev.interlock.journal.projection;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
    /// Open questions that a refusal names.
    private static final int NAMED = 10;

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

    /// Why a release of the commit must wait: a no-go, a question that nobody answered, or that
    /// nobody said go. Empty where it may go.
    ///
    /// @param asked the questions of the plan
    public static Optional<Reason> obstacle(
            String commit, List<String> asked, Optional<Review> review) {
        Optional<Decision> said = review.flatMap(Review::decision);
        Optional<Reason> no = said.filter(it -> !it.go()).map(it -> noGo(commit, it));
        if (no.isPresent() || asked.isEmpty()) {
            return no;
        }
        List<String> open = review.map(it -> it.unanswered(asked)).orElse(asked);
        String how = "interlock readiness --commit %s".formatted(commit);
        if (!open.isEmpty()) {
            return Optional.of(
                    Reason.of(
                            Cause.REVIEW_MISSING,
                            "its readiness review lacks %s of %s answers: %s. A person gives them, and says go, with `%s --tick %s --by NAME --go`, or on the page"
                                    .formatted(
                                            open.size(),
                                            asked.size(),
                                            numbered(open, asked),
                                            how,
                                            numbers(open, asked))));
        }
        return said.isPresent()
                ? Optional.empty()
                : Optional.of(
                        Reason.of(
                                Cause.REVIEW_MISSING,
                                "its readiness review is answered, and nobody said go: a person does with `%s --by NAME --go`, or on the page"
                                        .formatted(how)));
    }

    /// Each with its number in the plan, by which it is answered.
    private static String numbered(List<String> open, List<String> asked) {
        String named =
                open.stream()
                        .limit(NAMED)
                        .map(it -> "%s \"%s\"".formatted(asked.indexOf(it) + 1, it))
                        .collect(Collectors.joining(", "));
        return open.size() > NAMED ? "%s and %s more".formatted(named, open.size() - NAMED) : named;
    }

    private static String numbers(List<String> open, List<String> asked) {
        return open.stream()
                .map(it -> Integer.toString(asked.indexOf(it) + 1))
                .collect(Collectors.joining(","));
    }

    private static Reason noGo(String commit, Decision said) {
        return Reason.of(
                Cause.NO_GO,
                "%s said no-go to %s: %s"
                        .formatted(
                                said.name(),
                                commit.substring(0, Math.min(9, commit.length())),
                                said.note()));
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
