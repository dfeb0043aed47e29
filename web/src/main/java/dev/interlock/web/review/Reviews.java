package dev.interlock.web.review;

import dev.interlock.journal.Journal;
import dev.interlock.journal.projection.Ledger;
import dev.interlock.journal.projection.Review;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Event;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Takes answers, and go or no-go, and writes them down.
public record Reviews(Ledger ledger, Journal journal, InstantSource clock) {
    /// Of a name, and of a note.
    public static final int LONGEST = 1_000;

    /// The review that somebody speaks of.
    public record Subject(Scope scope, String commit) {}

    /// @param name as they say it
    /// @param by whose token it is
    public record Speaker(String name, String by) {}

    /// What came of it.
    public sealed interface Said {
        record Written(Review review) implements Said {}

        /// There is no such review, or none that asks this.
        record Unknown(String text) implements Said {}

        /// Something that must be said is missing.
        record Lacking(String text) implements Said {}

        /// Not yet: questions are open.
        record Early(String text) implements Said {}
    }

    public Optional<Review> of(Subject subject) {
        return ledger.now().dossier().review(subject.scope(), subject.commit());
    }

    /// Answers one question with yes.
    public Said tick(Subject subject, String question, Speaker speaker) {
        String name = brief(speaker.name());
        if (of(subject).filter(it -> it.questions().contains(question)).isEmpty()) {
            return new Said.Unknown(
                    "no review of this commit asks that; `interlock readiness` begins one");
        }
        return name.isEmpty()
                ? nameless()
                : written(
                        subject,
                        new Event.ReviewTicked(subject.commit(), question, name, speaker.by()));
    }

    /// Says go or no-go.
    ///
    /// @param note the reason; a no-go must have one
    public Said decide(Subject subject, boolean go, String note, Speaker speaker) {
        Optional<Review> review = of(subject);
        String name = brief(speaker.name());
        if (review.isEmpty()) {
            return new Said.Unknown(
                    "there is no review of this commit; `interlock readiness` begins one");
        }
        if (!go && brief(note).isEmpty()) {
            return new Said.Lacking("a no-go says why: `note`");
        }
        if (name.isEmpty()) {
            return nameless();
        }
        Optional<String> early = go ? early(review.get()) : Optional.empty();
        return early.<Said>map(Said.Early::new)
                .orElseGet(() ->
                        written(
                                subject,
                                new Event.ReviewDecided(
                                        subject.commit(), go, brief(note), name, speaker.by())));
    }

    private static Said nameless() {
        return new Said.Lacking("`name` must say who answers");
    }

    /// Why nobody may say go yet; empty where they may.
    public static Optional<String> early(Review review) {
        List<String> open = review.unanswered();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s of %s questions have no answer yet, the first: %s"
                                .formatted(
                                        open.size(), review.questions().size(), open.getFirst()));
    }

    private Said written(Subject subject, Event event) {
        journal.append(
                List.of(
                        new Draft(
                                clock.instant(),
                                Optional.of(subject.scope()),
                                Optional.empty(),
                                event)),
                Optional.empty());
        return new Said.Written(of(subject).orElseThrow());
    }

    private static String brief(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }
}
