package dev.interlock.rollout.world;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Router;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Seen;
import java.util.Optional;

/// A router that may be slow, lie, and lose its answers.
final class WorldRouter implements Router {
    private final Weather weather;

    private Routing really = Routing.NONE;
    private Optional<Routing> late = Optional.empty();

    WorldRouter(Weather weather) {
        this.weather = weather;
    }

    Routing really() {
        return really;
    }

    /// Where a user is sent. The newest release has the upper end, so that a user who stands at one
    /// point stays with it while its part grows.
    ///
    /// @param at 0 to 1
    Optional<Routing.Share> share(double at) {
        double sum = 0;
        for (Routing.Share share : really.shares()) {
            sum += share.weight().asDouble();
            if (at < sum) {
                return Optional.of(share);
            }
        }
        return Optional.empty();
    }

    /// A slow change comes into force.
    void pass() {
        if (late.isPresent() && weather.random.nextInt(4) == 0) {
            really = late.get();
            late = Optional.empty();
        }
    }

    /// An embedded router ends with its server.
    void end() {
        really = Routing.NONE;
        late = Optional.empty();
    }

    @Override
    public Outcome route(Routing wanted) {
        if (weather.chance(weather.lies)) {
            return new Outcome.Done();
        }
        if (weather.chance(weather.lies)) {
            return new Outcome.Failed(Reason.of(Cause.ROUTER_FAILED, "refused"));
        }
        if (weather.chance(weather.lies)) {
            late = Optional.of(wanted);
            return new Outcome.Done();
        }
        late = Optional.empty();
        really = wanted;
        return weather.chance(weather.losses)
                ? new Outcome.Unclear(Reason.of(Cause.ROUTER_FAILED, "no answer"))
                : new Outcome.Done();
    }

    @Override
    public Seen<Routing> observe() {
        return weather.chance(weather.blinds)
                ? new Seen.Unknown<>(Reason.of(Cause.ROUTER_FAILED, "out of sight"))
                : new Seen.Known<>(really);
    }
}
