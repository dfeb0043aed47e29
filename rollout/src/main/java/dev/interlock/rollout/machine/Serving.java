package dev.interlock.rollout.machine;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Effect;
import java.util.Optional;

/// While a new release comes up, users have the former one, also after a restart of the server or
/// of the whole machine. The new release waits for none of it.
record Serving(Look look) {
    Optional<Next> kept() {
        return look.rollout().former().flatMap(former -> up(former).or(() -> routed(former)));
    }

    private Optional<Next> up(ReleaseId former) {
        Effect start = new Effect.Start(former);
        return switch (look.presence(former)) {
            case READY, UNKNOWN -> Optional.empty();
            case RUNNING, ABSENT ->
                    look.tries(start) < Launching.TRIES ? look.attempt(start) : Optional.empty();
        };
    }

    private Optional<Next> routed(ReleaseId former) {
        return look.ready(former) ? look.route(Weights.all(former)) : Optional.empty();
    }
}
