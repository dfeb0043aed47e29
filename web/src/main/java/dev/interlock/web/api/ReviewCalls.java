package dev.interlock.web.api;

import dev.interlock.journal.Journal;
import dev.interlock.journal.projection.Ledger;
import dev.interlock.journal.projection.Review;
import dev.interlock.model.Digest;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Event;
import dev.interlock.plan.Plan;
import dev.interlock.plan.PlanReader;
import dev.interlock.rollout.port.Notary;
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
    private static final int LONGEST = 1_000;

    /// Of no artifact: a review may begin before anything is built.
    private static final Digest NOTHING = new Digest("sha256:" + "0".repeat(64));

    private final Notary notary;
    private final Ledger ledger;
    private final Journal journal;
    private final InstantSource clock;

    ReviewCalls(Notary notary, Ledger ledger, Journal journal, InstantSource clock) {
        this.notary = notary;
        this.ledger = ledger;
        this.journal = journal;
        this.clock = clock;
    }

    /// Those of an environment, newest first, or the one of `?commit=`.
    Reply list(Call call) throws Malformed {
        Scope scope = RolloutCalls.scope(call);
        Optional<String> commit = call.query("commit");
        List<Review> reviews =
                commit.isPresent()
                        ? ledger.now().dossier().review(scope, commit.get()).stream().toList()
                        : ledger.now().dossier().reviews(scope);
        return Reply.json(ReviewJson.write(scope, reviews));
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
        Scope scope = RolloutCalls.scope(call);
        Fields in = Fields.of(call.text(LIMIT));
        String commit = ReviewAsked.commit(in);
        String question = in.text("question");
        Optional<Review> review = ledger.now().dossier().review(scope, commit);
        if (review.isEmpty() || !review.get().questions().contains(question)) {
            return Reply.problem(
                    404,
                    "unknown",
                    "no review of this commit asks that; `interlock readiness` begins one");
        }
        write(scope, new Event.ReviewTicked(commit, question, name(in), call.who().name()));
        return shown(scope, commit);
    }

    /// Says go or no-go.
    Reply decide(Call call) throws IOException, Malformed {
        Scope scope = RolloutCalls.scope(call);
        Fields in = Fields.of(call.text(LIMIT));
        String commit = ReviewAsked.commit(in);
        boolean go = in.flag("go");
        String note = brief(in.text("note"));
        Optional<Review> review = ledger.now().dossier().review(scope, commit);
        if (review.isEmpty()) {
            return Reply.problem(
                    404,
                    "unknown",
                    "there is no review of this commit; `interlock readiness` begins one");
        }
        if (!go && note.isBlank()) {
            throw new Malformed("a no-go says why: `note`");
        }
        List<String> open = review.get().unanswered();
        if (go && !open.isEmpty()) {
            return Reply.problem(
                    409,
                    "review-missing",
                    "%d of %d questions have no answer yet, the first: %s"
                            .formatted(
                                    open.size(), review.get().questions().size(), open.getFirst()));
        }
        write(scope, new Event.ReviewDecided(commit, go, note, name(in), call.who().name()));
        return shown(scope, commit);
    }

    private Reply shown(Scope scope, String commit) {
        return Reply.created(
                ReviewJson.write(
                        scope, ledger.now().dossier().review(scope, commit).stream().toList()));
    }

    private static String name(Fields in) throws Malformed {
        String name = brief(in.text("name")).strip();
        if (name.isEmpty()) {
            throw new Malformed("`name` must say who answers");
        }
        return name;
    }

    private static String brief(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }

    private void write(Scope scope, Event event) {
        journal.append(
                List.of(new Draft(clock.instant(), Optional.of(scope), Optional.empty(), event)),
                Optional.empty());
    }
}
