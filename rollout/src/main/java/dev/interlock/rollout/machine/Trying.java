package dev.interlock.rollout.machine;

import dev.interlock.model.Cause;
import dev.interlock.model.Durations;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Order;
import dev.interlock.plan.RolloutPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A canary: a part of the users is on the release, and it is compared with the one beside it.
///
/// @param step from 0
record Trying(Look look, Judgement judgement, int step) {
    /// How long something may be out of sight before a person is asked.
    static final Duration BLIND = Duration.ofSeconds(10);

    Next next() {
        return Orders.givenUp(look)
                .or(this::failed)
                .or(() -> new Health(look).ofBoth().map(look::turn))
                .or(this::steered)
                .or(() -> new Routes(look).kept())
                .or(this::blind)
                .or(this::over)
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

    private Optional<Next> steered() {
        return Orders.ordered(look, Order.PROMOTE)
                .map(why -> look.moved(ReleaseState.PROMOTED, why))
                .or(() -> Orders.ordered(look, Order.HOLD).map(this::held));
    }

    private Next held(Reason why) {
        return written(ReleaseState.HELD, why);
    }

    /// What measures is out of sight for too long: an error, never a pass.
    private Optional<Next> blind() {
        return look.watch().blind().compareTo(BLIND) < 0
                ? Optional.empty()
                : Optional.of(
                        undecided(
                                Reason.of(
                                        Cause.NO_DATA,
                                        Blindness.of(look)
                                                + " could not be seen for "
                                                + Durations.written(BLIND))));
    }

    /// The step's time is over.
    private Optional<Next> over() {
        List<RolloutPlan.CanaryStep> steps = look.terms().steps();
        if (look.watch().watched().compareTo(steps.get(step).lasts()) < 0) {
            return Optional.empty();
        }
        return Optional.of(step + 1 < steps.size() ? further(steps) : last());
    }

    private Next further(List<RolloutPlan.CanaryStep> steps) {
        return written(ReleaseState.CANARY, Launching.step(steps, step + 1));
    }

    /// Before 100 %, the whole rollout must have seen enough.
    private Next last() {
        return judgement.ruling() == Ruling.PASS
                ? written(ReleaseState.PROMOTED, judgement.reason())
                : undecided(judgement.reason());
    }

    private Next written(ReleaseState to, Reason why) {
        return Next.say(records().now(), Look.move(look.release(), to, why));
    }

    private Next undecided(Reason why) {
        return switch (look.terms().rollout().onUndecided()) {
            case HOLD -> held(why);
            case ROLLBACK ->
                    Next.say(records().now(), Happening.of(look.release(), new Event.Turned(why)));
        };
    }
}
