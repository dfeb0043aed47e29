package dev.interlock.web.page;

import dev.interlock.journal.projection.Review;
import dev.interlock.web.access.Role;
import dev.interlock.web.page.templates.JteproblemGenerated;
import dev.interlock.web.page.templates.JtereviewGenerated;
import dev.interlock.web.review.Reviews;
import dev.interlock.web.review.Reviews.Said;
import dev.interlock.web.review.Reviews.Speaker;
import dev.interlock.web.review.Reviews.Subject;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiFunction;

/// Where people answer a readiness review: a page of its own for each saying, which scripts show as
/// a dialog, so that no update of the environment's page takes away what somebody types.
///
/// @param frames what is around a page of this title
record ReviewPages(
        Reviews reviews, Door door, Parts parts, BiFunction<String, Visit, Frame> frames) {

    /// What the path says.
    private record Asked(Subject subject, Saying saying, Review review) {}

    private Optional<Asked> asked(Visit visit) {
        Optional<Saying> saying = visit.query("saying").flatMap(Saying::parse);
        Optional<Subject> subject =
                visit.scope()
                        .flatMap(scope -> visit.query("commit").map(it -> new Subject(scope, it)));
        return subject.flatMap(about ->
                reviews.of(about)
                        .flatMap(review -> saying.map(it -> new Asked(about, it, review))));
    }

    void show(Visit visit) {
        Optional<Asked> asked = asked(visit);
        if (asked.isEmpty()) {
            problem(visit, 404, "There is nothing here", "There is no review of this commit.");
        } else if (!visit.session().who().role().allows(Role.OPERATE)) {
            problem(
                    visit,
                    403,
                    "You may look",
                    "The token %s may read. To answer takes a token of the role operate."
                            .formatted(visit.session().who().name()));
        } else {
            form(visit, 200, asked.get(), new Typed(visit.query("question").orElse("")), "");
        }
    }

    void say(Visit visit) throws IOException {
        Form form = Form.of(visit.exchange());
        Optional<String> refusal =
                door.refusal(visit.exchange(), visit.session(), form, Role.OPERATE);
        Optional<Asked> asked = asked(visit);
        if (refusal.isPresent()) {
            problem(visit, 403, "Nothing was done", refusal.get());
        } else if (asked.isEmpty()) {
            problem(visit, 404, "There is nothing here", "There is no review of this commit.");
        } else {
            say(visit, asked.get(), Typed.of(form));
        }
    }

    private void say(Visit visit, Asked asked, Typed typed) {
        switch (said(asked, typed, visit.session().who().name())) {
            case Said.Written _ -> {
                parts.sessions().say(visit.session().id(), told(asked));
                Answering.redirect(
                        visit.exchange(), Paths.of(asked.subject().scope()) + "#readiness-title");
            }
            case Said.Lacking(String text) -> form(visit, 400, asked, typed, text);
            case Said.Early(String text) -> problem(visit, 409, "Nothing was done", text);
            case Said.Unknown(String text) -> problem(visit, 404, "Nothing was done", text);
        }
    }

    private Said said(Asked asked, Typed typed, String by) {
        var speaker = new Speaker(typed.name(), by);
        return switch (asked.saying()) {
            case YES -> reviews.tick(asked.subject(), question(asked, typed), speaker);
            case GO -> reviews.decide(asked.subject(), true, typed.note(), speaker);
            case NO_GO -> reviews.decide(asked.subject(), false, typed.note(), speaker);
        };
    }

    /// Empty where it is not asked, which no review asks.
    private static String question(Asked asked, Typed typed) {
        return Questions.find(asked.review(), typed.question()).orElse("");
    }

    private static String told(Asked asked) {
        String commit = NowPart.brief(asked.subject().commit());
        return switch (asked.saying()) {
            case YES -> "Written down: an answer to the review of " + commit + ".";
            case GO -> "Written down: go to " + commit + ".";
            case NO_GO -> "Written down: no-go to " + commit + ".";
        };
    }

    private void form(Visit visit, int status, Asked asked, Typed typed, String problem) {
        Shown.Answer answer =
                new AnswerPart(asked.subject(), asked.saying(), asked.review(), typed)
                        .shown(problem);
        Frame frame = frames.apply(answer.title(), visit);
        Answering.page(
                visit.exchange(),
                status,
                out -> JtereviewGenerated.render(out, null, frame, answer));
    }

    private void problem(Visit visit, int status, String title, String text) {
        Frame frame = frames.apply(title, visit);
        Answering.page(
                visit.exchange(),
                status,
                out -> JteproblemGenerated.render(out, null, frame, NowPart.sentence(text)));
    }
}
