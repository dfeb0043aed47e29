package dev.interlock.web.wire;

import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.journal.projection.Review;
import dev.interlock.model.Reason;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Event.Evidence;
import java.util.List;
import java.util.Optional;

/// Readiness reviews for programs, `interlock.readiness/v1`, newest first.
public final class ReviewJson {
    private ReviewJson() {}

    public static String write(Scope scope, List<Review> reviews) {
        return ObjectWriter.text(out -> {
            out.text("schema", "interlock.readiness/v1");
            out.text("service", scope.service()).text("environment", scope.environment());
            out.list("reviews", reviews, ReviewJson::review);
        });
    }

    private static void review(ObjectWriter out, Review review) {
        out.text("commit", review.commit()).text("opened", review.opened().toString());
        out.list("proven", review.proven(), ReviewJson::proven);
        out.list(
                "questions",
                review.questions(),
                (each, question) ->
                        tick(each.text("question", question), review.ticks().get(question)));
        review.decision()
                .ifPresent(said ->
                        out.object(
                                "decision",
                                in ->
                                        in.flag("go", said.go())
                                                .text("note", said.note())
                                                .text("name", said.name())
                                                .text("by", said.by())
                                                .text("at", said.at().toString())));
        obstacle(out, review);
    }

    /// What still stands in the way; nothing where the commit may go.
    private static void obstacle(ObjectWriter out, Review review) {
        Optional<Reason> obstacle =
                Review.obstacle(review.commit(), review.questions(), Optional.of(review));
        out.flag("ready", obstacle.isEmpty());
        obstacle.ifPresent(reason -> AnswerJson.reason(out, reason));
    }

    private static void proven(ObjectWriter out, Evidence evidence) {
        out.text("kind", evidence.kind())
                .flag("passed", evidence.passed())
                .text("summary", evidence.summary());
    }

    private static void tick(
            ObjectWriter out, Review.@org.jspecify.annotations.Nullable Tick tick) {
        out.flag("ticked", tick != null);
        if (tick != null) {
            out.text("name", tick.name()).text("by", tick.by()).text("at", tick.at().toString());
        }
    }
}
