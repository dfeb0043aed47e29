package dev.interlock.web.api;

import dev.interlock.journal.Journal;
import dev.interlock.journal.projection.Ledger;
import dev.interlock.journal.projection.Review;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Event;
import dev.interlock.plan.Plan;
import dev.interlock.plan.PlanReader;
import dev.interlock.rollout.port.Notary;
import dev.interlock.web.review.Reviews;
import dev.interlock.web.review.Reviews.Said;
import dev.interlock.web.wire.Fields;
import dev.interlock.web.wire.Malformed;
import dev.interlock.web.wire.ReviewAsked;
import dev.interlock.web.wire.ReviewJson;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Readiness reviews: what the evidence proves, what people answered, and their go or no-go.
final class ReviewCalls {
    /// A plan is at most 1 MB, evidence at most as much.
    private static final int OPEN_LIMIT = 4 << 20;

    private static final int LIMIT = 64 << 10;

    /// Of no artifact: a review may begin before anything is built.
    private static final Digest NOTHING = new Digest("sha256:" + "0".repeat(64));

    private final Notary notary;
    private final Ledger ledger;
    private final Journal journal;
    private final InstantSource clock;
    private final Reviews reviews;

    ReviewCalls(Notary notary, Ledger ledger, Journal journal, InstantSource clock) {
        this.notary = notary;
        this.ledger = ledger;
        this.journal = journal;
        this.clock = clock;
        this.reviews = new Reviews(ledger, journal, clock);
    }

    /// Those of an environment, newest first, or the one of `?commit=`.
    Reply list(Call call) throws Malformed {
        Scope scope = RolloutCalls.scope(call);
        Optional<String> commit = call.query("commit");
        List<Review> found =
                commit.isPresent()
                        ? ledger.now().dossier().review(scope, commit.get()).stream().toList()
                        : ledger.now().dossier().reviews(scope);
        return Reply.json(ReviewJson.write(scope, found));
    }

    /// Begins one, or adds what was proven since.
    Reply open(Call call) throws IOException, Malformed {
        ReviewAsked asked = ReviewAsked.read(call.text(OPEN_LIMIT));
        Plan plan = plan(asked);
        Notary.Opinion opinion =
                notary.of(
                        new Notary.Claim(
                                asked.scope(),
                                asked.commit(),
                                NOTHING,
                                plan,
                                asked.plan(),
                                asked.envelopes()));
        boolean none = ledger.now().dossier().review(asked.scope(), asked.commit()).isEmpty();
        if (opinion.opens() || none) {
            write(
                    asked.scope(),
                    new Event.ReviewOpened(
                            asked.commit(),
                            plan.release().readiness(),
                            opinion.proven(),
                            RolloutCalls.signed(asked.by(), call)));
        }
        return shown(asked.scope(), asked.commit());
    }

    private static Plan plan(ReviewAsked asked) throws Malformed {
        if (PlanReader.read(Plan.FILE, asked.plan()) instanceof PlanReader.Result.Read read) {
            return read.services().stream()
                    .filter(it -> it.service().equals(Optional.of(asked.scope().service())))
                    .findFirst()
                    .orElseThrow(() -> new Malformed("the plan has no such service"));
        }
        throw new Malformed("`plan` is no plan that can be read");
    }

    /// Answers one question with yes.
    Reply tick(Call call) throws IOException, Malformed {
        Fields in = Fields.of(call.text(LIMIT));
        return answered(
                call, reviews.tick(subject(call, in), in.text("question"), speaker(call, in)));
    }

    /// Says go or no-go.
    Reply decide(Call call) throws IOException, Malformed {
        Fields in = Fields.of(call.text(LIMIT));
        return answered(
                call,
                reviews.decide(
                        subject(call, in), in.flag("go"), in.text("note"), speaker(call, in)));
    }

    private static Reviews.Subject subject(Call call, Fields in) throws Malformed {
        return new Reviews.Subject(RolloutCalls.scope(call), ReviewAsked.commit(in));
    }

    private static Reviews.Speaker speaker(Call call, Fields in) throws Malformed {
        return new Reviews.Speaker(in.text("name"), call.who().name());
    }

    private static Reply answered(Call call, Said said) throws Malformed {
        return switch (said) {
            case Said.Written(Review review) ->
                    Reply.created(ReviewJson.write(RolloutCalls.scope(call), List.of(review)));
            case Said.Unknown(String text) -> Reply.problem(404, "unknown", text);
            case Said.Lacking(String text) -> throw new Malformed(text);
            case Said.Early(String text) -> Reply.problem(409, Cause.REVIEW_MISSING.word(), text);
        };
    }

    private Reply shown(Scope scope, String commit) {
        return Reply.created(
                ReviewJson.write(
                        scope, ledger.now().dossier().review(scope, commit).stream().toList()));
    }

    private void write(Scope scope, Event event) {
        journal.append(
                List.of(new Draft(clock.instant(), Optional.of(scope), Optional.empty(), event)),
                Optional.empty());
    }
}
