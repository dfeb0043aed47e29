package dev.interlock.rollout.machine;

import dev.interlock.model.Cause;
import dev.interlock.model.Durations;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Order;
import java.time.Duration;
import java.util.Optional;

/// A canary that stays at its weight until a person says how to go on. It is watched all the same.
record Holding(Look look, Judgement judgement) {
    Next next() {
        return Orders.givenUp(look)
                .or(this::failed)
                .or(() -> new Health(look).ofBoth().map(look::turn))
                .or(this::steered)
                .or(() -> new Routes(look).kept())
                .or(this::over)
                .or(() -> records().due(Records.EVERY_HELD))
                .orElseGet(() -> new Next.Wait(asking()));
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

    private Optional<Next> steered() {
        return Orders.ordered(look, Order.PROMOTE)
                .map(why -> look.moved(ReleaseState.PROMOTED, why))
                .or(() ->
                        Orders.ordered(look, Order.RESUME)
                                .map(why -> look.moved(ReleaseState.CANARY, why)));
    }

    private Optional<Next> over() {
        Duration limit = look.terms().rollout().holdLimit();
        return look.watch().passed().compareTo(limit) < 0
                ? Optional.empty()
                : Optional.of(
                        look.turn(
                                Reason.of(
                                        Cause.HELD_TOO_LONG,
                                        "it was held for "
                                                + Durations.written(limit)
                                                + " and nobody said how to go on")));
    }

    private Reason asking() {
        return Reason.of(
                Cause.UNDECIDED,
                "held at "
                        + Weights.of(look.state())
                        + ": promote, resume or abort ("
                        + judgement.reason()
                        + ")");
    }
}
