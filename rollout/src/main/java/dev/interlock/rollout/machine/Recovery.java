package dev.interlock.rollout.machine;

import dev.interlock.model.Cause;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Effect;
import dev.interlock.model.event.Event;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Seen;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// What a server that was started anew makes of what it finds: a rollout goes on where what is seen
/// agrees with the journal, else it goes back.
final class Recovery {
    private Recovery() {}

    static List<Happening> of(Look look) {
        return look.state().rollout().map(it -> of(look, it)).orElseGet(() -> resting(look));
    }

    private static List<Happening> of(Look look, Rollout rollout) {
        return doubt(look).map(why -> back(rollout, why)).orElseGet(() -> onward(rollout));
    }

    /// Written also where nothing is live: what was under way has no end that anybody saw.
    private static List<Happening> resting(Look look) {
        return look.state()
                .book()
                .live()
                .map(live -> List.of(recovered(live, live + " is live")))
                .orElseGet(() -> List.of(recovered("nothing is live")));
    }

    private static Happening recovered(String text) {
        return new Happening(
                Optional.empty(), new Event.Recovered(Reason.of(Cause.RESTARTED, text)));
    }

    private static List<Happening> onward(Rollout rollout) {
        String way = rollout.stage() instanceof Stage.Returning ? "goes on back" : "goes on";
        return List.of(
                recovered(
                        rollout.release(),
                        "the rollout " + way + " where it was: " + rollout.stage().state().word()));
    }

    private static List<Happening> back(Rollout rollout, String why) {
        return List.of(
                recovered(rollout.release(), "the rollout goes back: " + why),
                Happening.of(
                        rollout.release(),
                        new Event.Turned(
                                Reason.of(
                                        Cause.RESTARTED, "after a restart of the server " + why))));
    }

    private static Happening recovered(ReleaseId release, String text) {
        return Happening.of(release, new Event.Recovered(Reason.of(Cause.RESTARTED, text)));
    }

    /// Why what is seen is not what the journal says; empty where it is, or where no user is
    /// concerned yet.
    private static Optional<String> doubt(Look look) {
        return Weights.wanted(look.state()).flatMap(weights -> doubt(look, weights));
    }

    private static Optional<String> doubt(Look look, SortedMap<ReleaseId, Ratio> weights) {
        return weights.keySet().stream()
                .filter(id -> !look.ready(id))
                .findFirst()
                .map(id -> id + " was not found ready")
                .or(() -> routing(look, weights));
    }

    /// A router that serves nothing began anew with the server: that is no disagreement.
    private static Optional<String> routing(Look look, SortedMap<ReleaseId, Ratio> weights) {
        return switch (look.seen().routing()) {
            case Seen.Unknown<Routing>(var why) ->
                    Optional.of("the router could not be seen: " + why);
            case Seen.Known<Routing>(var routing) -> {
                boolean agrees =
                        routing.shares().isEmpty()
                                || look.routedAs(weights)
                                || look.routedAs(look.state().book().routed())
                                || isUnderWay(look);
                yield agrees
                        ? Optional.empty()
                        : Optional.of("the router did not do what the journal says");
            }
        };
    }

    /// A change that nobody saw the end of may have happened or not.
    private static boolean isUnderWay(Look look) {
        return look.acts().underWay().stream().anyMatch(it -> it instanceof Effect.Route);
    }
}
