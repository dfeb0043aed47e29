package dev.interlock.rollout.machine;

import dev.interlock.model.Cause;
import dev.interlock.model.Durations;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Effect;
import dev.interlock.model.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every user is on the release, and it is still watched. The former one runs on beside it, so that
/// going back takes one change of the router.
record Baking(Look look, Judgement judgement) {
    static final int TRIES = 3;

    Next next() {
        return Orders.givenUp(look)
                .or(this::failed)
                .or(() -> new Health(look).ofRelease().map(look::turn))
                .or(() -> new Routes(look).kept())
                .or(this::smoke)
                .or(this::former)
                .or(this::over)
                .or(this::tooLong)
                .or(() -> records().due(Records.EVERY))
                .orElseGet(() -> new Next.Wait(judgement.reason()));
    }

    private Records records() {
        return new Records(look, judgement);
    }

    private Optional<Next> failed() {
        return judgement.ruling() == Ruling.FAIL
                ? Optional.of(
                        Next.say(
                                records().now(),
                                Happening.of(look.release(), new Event.Turned(judgement.reason()))))
                : Optional.empty();
    }

    /// Once more, the way that users come.
    private Optional<Next> smoke() {
        var effect = new Effect.Smoke(look.release(), true);
        if (smoked() || !look.routedAs(Weights.all(look.release()))) {
            return Optional.empty();
        }
        return Smoking.failed(look, effect).map(look::turn).or(() -> look.attempt(effect));
    }

    private boolean smoked() {
        return Smoking.passed(look.rollout()).isPresent();
    }

    /// Keeps the way back short. That it cannot be kept short ends no rollout.
    private Optional<Next> former() {
        return look.rollout()
                .former()
                .filter(look.state().book().good()::contains)
                .filter(id -> look.presence(id) == Look.Presence.ABSENT)
                .map(Effect.Start::new)
                .filter(start -> look.tries(start) < TRIES)
                .flatMap(look::attempt);
    }

    private Optional<Next> over() {
        boolean baked =
                look.watch().watched().compareTo(bake()) >= 0
                        && judgement.ruling() == Ruling.PASS
                        && smoked();
        return baked ? Optional.of(new Next.Say(good())) : Optional.empty();
    }

    private Duration bake() {
        return look.terms().rollout().bake();
    }

    private List<Happening> good() {
        List<Happening> events = new ArrayList<>(List.of(records().now()));
        events.add(Look.move(look.release(), ReleaseState.GOOD, judgement.reason()));
        look.rollout()
                .former()
                .filter(look.state().book().good()::contains)
                .ifPresent(id -> events.add(superseded(id)));
        return events;
    }

    private Happening superseded(ReleaseId former) {
        return Look.move(
                former,
                ReleaseState.SUPERSEDED,
                Reason.of(Cause.PASSED, look.release() + " is good"));
    }

    /// Something could not be seen, or there was nothing to see, for as long as a hold may last.
    private Optional<Next> tooLong() {
        Duration limit = bake().plus(look.terms().rollout().holdLimit());
        return look.watch().passed().compareTo(limit) < 0
                ? Optional.empty()
                : Optional.of(
                        look.turn(
                                Reason.of(
                                        Cause.NO_DATA,
                                        "after "
                                                + Durations.written(limit)
                                                + " its bake has not passed: "
                                                + judgement.reason())));
    }
}
