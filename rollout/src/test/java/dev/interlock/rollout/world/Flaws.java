package dev.interlock.rollout.world;

import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Effect;
import dev.interlock.model.event.Event;
import dev.interlock.rollout.driver.Result;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Routing;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a broken Interlock would do.
final class Flaws {
    private Flaws() {}

    static Result nothing() {
        return new Result(new Outcome.Done(), List.of());
    }

    /// What stands in the journal instead of an event.
    static Event written(Flaw flaw, Event event) {
        return flaw == Flaw.WHAT_FAILED_IS_CALLED_GOOD
                        && event instanceof Event.Moved moved
                        && moved.to() == ReleaseState.FAILED
                ? new Event.Moved(ReleaseState.GOOD, moved.reason())
                : event;
    }

    static Result passed(Effect.Smoke smoke) {
        return new Result(
                new Outcome.Done(),
                List.of(
                        new Event.Smoked(
                                smoke.throughRouter() ? "router" : "direct",
                                Ruling.PASS,
                                List.of())));
    }

    /// The newer release gets the older one's part.
    static Result swapped(World world, Effect.Route route) {
        ReleaseId one = route.weights().firstKey();
        ReleaseId two = route.weights().lastKey();
        Map<ReleaseId, Instance> running = world.fleet.really();
        if (running.containsKey(one) && running.containsKey(two)) {
            world.router.route(
                    new Routing(
                            List.of(
                                    share(running, one, route.weights().get(two)),
                                    share(running, two, route.weights().get(one)))));
        }
        return nothing();
    }

    private static Routing.Share share(
            Map<ReleaseId, Instance> running, ReleaseId id, @Nullable Ratio part) {
        return new Routing.Share(
                id,
                Objects.requireNonNull(running.get(id)).address(),
                Objects.requireNonNull(part));
    }

    static Result cleared(World world, Supplier<Result> work) {
        world.laws.lastGood().ifPresent(id -> world.store.prune(World.SCOPE, id));
        return work.get();
    }
}
