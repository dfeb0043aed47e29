package dev.interlock.rollout.machine;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Effect;
import java.util.Optional;

/// From an accepted release to one that runs.
record Preparing(Look look, Stage.Prepared stage) {
    static final int TRIES = 3;

    Next next() {
        return Orders.givenUp(look)
                .or(() -> new Serving(look).kept())
                .or(this::preview)
                .or(this::start)
                .orElseGet(this::starting);
    }

    /// First in the preview environment, where the plan has one.
    private Optional<Next> preview() {
        return stage.previewed() || look.terms().preview().isEmpty()
                ? Optional.empty()
                : Optional.of(preview(new Effect.Preview(look.release())));
    }

    private Next preview(Effect effect) {
        return look.acts()
                .broken(effect)
                .map(look::turn)
                .or(() -> look.attempt(effect))
                .orElseGet(() -> Look.waiting(Cause.PASSED, "it is being tried in preview"));
    }

    private Optional<Next> start() {
        Effect effect = new Effect.Start(look.release());
        if (look.acts().underWay().contains(effect)) {
            return Optional.empty();
        }
        return switch (look.presence(look.release())) {
            case READY -> Optional.of(look.moved(ReleaseState.STARTED, ready(look.release())));
            // A start that nobody saw the end of may have left it running: it is waited for.
            case RUNNING -> tooOften(effect).or(() -> look.attempt(effect));
            case ABSENT ->
                    look.acts()
                            .broken(effect)
                            .map(look::turn)
                            .or(() -> tooOften(effect))
                            .or(() -> look.attempt(effect));
            case UNKNOWN -> Optional.empty();
        };
    }

    private Reason ready(ReleaseId release) {
        return Reason.of(
                Cause.PASSED,
                look.instance(release)
                        .map(it -> "it is ready at " + it.address())
                        .orElse("it is ready"));
    }

    private Optional<Next> tooOften(Effect effect) {
        return look.tries(effect) < TRIES
                ? Optional.empty()
                : Optional.of(
                        look.turn(
                                Reason.of(
                                        Cause.UNHEALTHY,
                                        "it was started "
                                                + TRIES
                                                + " times and never seen ready")));
    }

    private Next starting() {
        return look.presence(look.release()) == Look.Presence.UNKNOWN
                ? Look.waiting(Cause.TARGET_FAILED, "what runs cannot be seen at present")
                : Look.waiting(Cause.PASSED, "it is being started");
    }
}
