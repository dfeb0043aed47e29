package dev.interlock.rollout.driver;

import dev.interlock.model.Address;
import dev.interlock.model.Cause;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Effect;
import dev.interlock.model.event.Event;
import dev.interlock.rollout.machine.Book;
import dev.interlock.rollout.machine.Terms;
import dev.interlock.rollout.port.Deployment;
import dev.interlock.rollout.port.Ground;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Smoke;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// Carries out what was decided, with what was known then.
///
/// @param running what ran when it was decided
record Deeds(Place place, Ground ground, Book book, Map<ReleaseId, Instance> running) {
    Result carryOut(Effect effect) {
        return switch (effect) {
            case Effect.Start(ReleaseId id) -> start(id);
            case Effect.Preview(ReleaseId id) -> preview(id);
            case Effect.Smoke(ReleaseId id, boolean throughRouter) -> smoke(id, throughRouter);
            case Effect.Warm(ReleaseId id) -> Result.of(warm(id));
            case Effect.Route(SortedMap<ReleaseId, Ratio> weights) -> Result.of(route(weights));
            case Effect.Stop(ReleaseId id) -> Result.of(ground.target().stop(id));
            case Effect.Prune(ReleaseId id) -> prune(id);
        };
    }

    private Terms terms(ReleaseId id) {
        return book.release(id).orElseThrow().terms();
    }

    private Result start(ReleaseId id) {
        Outcome outcome = ground.target().start(new Deployment(id, terms(id).target()));
        return new Result(outcome, ran(id));
    }

    /// Jobs whose end is not in the journal yet, also of a start that an earlier server began.
    private List<Event> ran(ReleaseId id) {
        Set<String> known = book.release(id).orElseThrow().ran();
        List<Event> ended = new ArrayList<>(ground.target().ran(id));
        ended.removeIf(it -> it instanceof Event.Ran ran && known.contains(ran.job()));
        return ended;
    }

    private Result preview(ReleaseId id) {
        return new Trial(place, id, book.release(id).orElseThrow()).run();
    }

    private Result smoke(ReleaseId id, boolean throughRouter) {
        return address(id)
                .map(direct -> throughRouter ? ground.entrance() : direct)
                .map(address -> ground.smoke().run(address, terms(id).smoke()))
                .map(report -> smoked(throughRouter ? "router" : "direct", report))
                .orElseGet(() -> Result.of(notRunning(id)));
    }

    static Result smoked(String where, Smoke.Report report) {
        return new Result(
                new Outcome.Done(),
                List.of(new Event.Smoked(where, report.ruling(), report.results())));
    }

    private Outcome warm(ReleaseId id) {
        return address(id)
                .map(address -> ground.synthetic().warm(address, terms(id).smoke()))
                .orElseGet(() -> notRunning(id));
    }

    private Outcome route(SortedMap<ReleaseId, Ratio> weights) {
        List<Routing.Share> shares = new ArrayList<>();
        for (Map.Entry<ReleaseId, Ratio> part : weights.entrySet()) {
            Optional<Address> address = address(part.getKey());
            if (address.isEmpty()) {
                return notRunning(part.getKey());
            }
            shares.add(new Routing.Share(part.getKey(), address.get(), part.getValue()));
        }
        return ground.router().route(new Routing(shares));
    }

    private Result prune(ReleaseId id) {
        return switch (ground.target().prune(id)) {
            case Seen.Known<Optional<Event.Usage>>(var usage) -> prune(id, usage);
            case Seen.Unknown<Optional<Event.Usage>>(Reason why) ->
                    Result.of(new Outcome.Failed(why));
        };
    }

    private Result prune(ReleaseId id, Optional<Event.Usage> engine) {
        return switch (place.store().prune(place.scope(), id)) {
            case Seen.Known<dev.interlock.model.Bytes>(var bytes) ->
                    new Result(new Outcome.Done(), pruned(bytes, engine));
            case Seen.Unknown<dev.interlock.model.Bytes>(Reason why) ->
                    Result.of(new Outcome.Failed(why));
        };
    }

    private static List<Event> pruned(
            dev.interlock.model.Bytes bytes, Optional<Event.Usage> engine) {
        return List.of(
                new Event.Pruned(bytes, engine),
                new Event.Moved(
                        ReleaseState.PRUNED,
                        Reason.of(Cause.PASSED, "old, and " + bytes + " are free again")));
    }

    private Optional<Address> address(ReleaseId id) {
        return Optional.ofNullable(running.get(id)).map(Instance::address);
    }

    private static Outcome notRunning(ReleaseId id) {
        return new Outcome.Failed(
                Reason.of(Cause.TARGET_FAILED, id + " was not seen running: it has no address"));
    }
}
