package dev.interlock.web.page;

import dev.interlock.journal.projection.Review;
import dev.interlock.journal.projection.Review.Decision;
import dev.interlock.journal.projection.Review.Tick;
import dev.interlock.model.Reason;
import dev.interlock.model.Scope;
import dev.interlock.web.page.story.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A readiness review: what was asked, what people said, and what they may still say.
///
/// @param mayAct whether the reader is one of them
record ReviewPart(Scope scope, Review review, boolean mayAct) {
    private static final Badge ANSWERED = new Badge("✓", "yes", "good");
    private static final Badge OPEN = new Badge("○", "not answered", "wait");
    private static final Badge MAY_GO = new Badge("✓", "may go", "good");
    private static final Badge WAITS = new Badge("‖", "waits", "wait");
    private static final Badge GO = new Badge("✓", "go", "good");
    private static final Badge NO_GO = new Badge("✕", "no-go", "bad");

    Shown.Review shown() {
        Optional<Reason> obstacle =
                Review.obstacle(review.commit(), review.questions(), Optional.of(review));
        return new Shown.Review(
                obstacle.isEmpty() ? MAY_GO : isNoGo() ? NO_GO : WAITS,
                obstacle.isEmpty() ? "" : waiting(),
                IntStream.range(0, review.questions().size()).mapToObj(this::question).toList(),
                review.decision().map(ReviewPart::decided),
                mayAct ? buttons() : List.of());
    }

    private boolean isNoGo() {
        return review.decision().filter(it -> !it.go()).isPresent();
    }

    private boolean isGo() {
        return review.decision().filter(Decision::go).isPresent();
    }

    private String waiting() {
        int open = review.unanswered().size();
        if (isNoGo()) {
            return "No release of this commit is let in.";
        }
        return open > 0
                ? "%s of %s questions are open.".formatted(open, review.questions().size())
                : "Every question is answered, and nobody said go.";
    }

    private Shown.Question question(int index) {
        String question = review.questions().get(index);
        Optional<Tick> tick = Optional.ofNullable(review.ticks().get(question));
        return new Shown.Question(
                Plain.text(question),
                tick.isPresent() ? ANSWERED : OPEN,
                tick.map(it -> who(it.name(), it.by())).orElse(""),
                tick.map(it -> Moments.minute(it.at())).orElse(""),
                tick.isEmpty() && mayAct ? Optional.of(answer(index, question)) : Optional.empty());
    }

    private Shown.Button answer(int index, String question) {
        return new Shown.Button(
                "answer-" + commit() + "-" + index,
                "Answer",
                Plain.text(question),
                Paths.answer(scope, review.commit(), Questions.key(question)),
                "plain");
    }

    private static Shown.Decided decided(Decision said) {
        return new Shown.Decided(
                said.go() ? GO : NO_GO,
                who(said.name(), said.by()),
                Moments.minute(said.at()),
                said.note().equals(Saying.GO.word()) ? "" : Plain.text(said.note()));
    }

    private static String who(String name, String by) {
        return "%s (token %s)".formatted(Plain.text(name), Plain.text(by));
    }

    /// A go where it would count: to questions that are answered, or over a no-go.
    private List<Shown.Button> buttons() {
        List<Shown.Button> buttons = new ArrayList<>();
        boolean asked = !review.questions().isEmpty() || isNoGo();
        if (asked && !isGo() && review.unanswered().isEmpty()) {
            buttons.add(button(Saying.GO));
        }
        if (!isNoGo()) {
            buttons.add(button(Saying.NO_GO));
        }
        return buttons;
    }

    private Shown.Button button(Saying saying) {
        return new Shown.Button(
                saying.word() + "-" + commit(),
                saying.button(),
                "to " + commit(),
                Paths.of(scope, review.commit(), saying),
                saying.tone());
    }

    private String commit() {
        return NowPart.brief(review.commit());
    }
}
