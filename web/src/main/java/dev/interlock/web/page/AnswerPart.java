package dev.interlock.web.page;

import dev.interlock.journal.projection.Review;
import dev.interlock.web.page.story.Plain;
import dev.interlock.web.review.Reviews;
import java.util.List;
import java.util.Optional;

/// The form in which a person says something, and what will come of it.
record AnswerPart(Reviews.Subject subject, Saying saying, Review review, Typed typed) {
    /// @param problem what was missing in a form that was sent; empty before that
    Shown.Answer shown(String problem) {
        return new Shown.Answer(
                title(),
                consequences(),
                refusal().map(NowPart::sentence),
                NowPart.sentence(problem),
                Paths.of(subject.scope(), subject.commit(), saying),
                saying.button(),
                saying.tone().equals("plain") ? "go" : saying.tone(),
                Paths.of(subject.scope()),
                question().map(Questions::key).orElse(""),
                Plain.text(typed.name()),
                Plain.text(typed.note()),
                saying != Saying.YES,
                saying == Saying.NO_GO);
    }

    private Optional<String> question() {
        return Questions.find(review, typed.question());
    }

    private String commit() {
        return NowPart.brief(subject.commit());
    }

    private String title() {
        return switch (saying) {
            case YES -> question().map(Plain::text).orElse("A question about " + commit());
            case GO -> "Go for %s in %s?".formatted(commit(), subject.scope());
            case NO_GO -> "No-go for %s in %s?".formatted(commit(), subject.scope());
        };
    }

    private List<String> consequences() {
        return switch (saying) {
            case YES ->
                    List.of(
                            "Your yes to this question about %s in %s is written down, with your name and the time."
                                    .formatted(commit(), subject.scope()));
            case GO ->
                    List.of(
                            "A release of %s is let in from now on. None is sent by this."
                                    .formatted(commit()));
            case NO_GO ->
                    List.of(
                            "No release of %s is let in, until somebody says go."
                                    .formatted(commit()),
                            "What was let in already goes on, also a release that waits for its turn: to abort it ends it.");
        };
    }

    private Optional<String> refusal() {
        return switch (saying) {
            case YES ->
                    question().isPresent()
                            ? Optional.empty()
                            : Optional.of("no review of this commit asks that any more");
            case GO -> Reviews.early(review);
            case NO_GO -> Optional.empty();
        };
    }
}
