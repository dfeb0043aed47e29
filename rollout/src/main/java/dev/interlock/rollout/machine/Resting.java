package dev.interlock.rollout.machine;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Effect;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Order;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Nothing is under way: the live release serves, nothing else runs, old ones are cleared away.
record Resting(Look look) {
    static final int TRIES = 3;

    /// Where no plan says otherwise.
    private static final int KEEP = 3;

    Next next() {
        return back().or(this::serve)
                .or(this::begin)
                .or(this::stop)
                .or(this::prune)
                .orElseGet(this::quiet);
    }

    private Book book() {
        return look.state().book();
    }

    private Optional<Next> back() {
        return Orders.ordered(look, Order.ROLLBACK)
                .flatMap(why -> book().live().map(id -> turn(id, why)));
    }

    private static Next turn(ReleaseId live, Reason why) {
        return Next.say(Happening.of(live, new Event.Turned(why)));
    }

    private Optional<Next> serve() {
        return book().live().flatMap(live -> up(live).or(() -> routed(live)));
    }

    private Optional<Next> up(ReleaseId live) {
        Effect start = new Effect.Start(live);
        return switch (look.presence(live)) {
            case READY, UNKNOWN -> Optional.empty();
            case RUNNING -> look.attempt(start);
            case ABSENT ->
                    look.tries(start) >= TRIES && !book().goodBut(live).isEmpty()
                            ? cannot(start, live)
                            : look.attempt(start);
        };
    }

    private Optional<Next> cannot(Effect start, ReleaseId live) {
        return look.acts().underWay().contains(start)
                ? Optional.empty()
                : Optional.of(
                        turn(
                                live,
                                Reason.of(
                                        Cause.TARGET_FAILED,
                                        "it does not run, and could not be started "
                                                + TRIES
                                                + " times"
                                                + look.acts()
                                                        .broken(start)
                                                        .map(why -> ": " + why)
                                                        .orElse(""))));
    }

    private Optional<Next> routed(ReleaseId live) {
        return look.ready(live) ? look.route(Weights.all(live)) : Optional.empty();
    }

    /// The next release waits for users to be served, but not for ever: it may be the remedy.
    private Optional<Next> begin() {
        return served() && !book().waiting().isEmpty()
                ? begin(book().waiting().getFirst())
                : Optional.empty();
    }

    private Optional<Next> begin(ReleaseId id) {
        boolean free =
                look.acts().underWay().stream()
                        .noneMatch(it -> Look.subject(it).equals(Optional.of(id)));
        return free
                ? Optional.of(
                        Next.say(
                                Look.move(
                                        id,
                                        ReleaseState.PREPARED,
                                        Reason.of(Cause.PASSED, "it was let in"))))
                : Optional.empty();
    }

    private boolean served() {
        return book().live()
                .map(live ->
                        look.routedAs(Weights.all(live))
                                || look.tries(new Effect.Start(live)) >= TRIES)
                .orElse(true);
    }

    /// Also what was cleared away since and came up by an effect that nobody saw the end of.
    private Optional<Next> stop() {
        return look.running().keySet().stream()
                .filter(this::isSpare)
                .map(Effect.Stop::new)
                .flatMap(stop -> look.attempt(stop).stream())
                .findFirst();
    }

    /// While the live release is not seen to have all users, whatever else runs may be serving.
    private boolean isSpare(ReleaseId id) {
        return book().live()
                .map(live -> !live.equals(id) && look.routedAs(Weights.all(live)))
                .orElseGet(() -> look.routesNothingTo(id));
    }

    /// A step of its own, that no rollout waits for and none fails by.
    private Optional<Next> prune() {
        return Stream.concat(older(book().good()), older(given()))
                .filter(id -> look.presence(id) == Look.Presence.ABSENT)
                .map(Effect.Prune::new)
                .filter(prune -> look.tries(prune) < TRIES)
                .flatMap(prune -> look.attempt(prune).stream())
                .findFirst();
    }

    /// What is kept no longer: all but the newest few, the oldest first.
    private Stream<ReleaseId> older(List<ReleaseId> ids) {
        List<ReleaseId> others =
                ids.stream().filter(id -> !book().live().equals(Optional.of(id))).toList();
        return others.stream().limit(Math.max(0, others.size() - keep()));
    }

    private int keep() {
        return book().live().flatMap(book()::release).map(it -> it.terms().keep()).orElse(KEEP);
    }

    /// Releases that were given up.
    private List<ReleaseId> given() {
        return book().releases().values().stream()
                .filter(it ->
                        it.state() == ReleaseState.FAILED || it.state() == ReleaseState.ROLLED_BACK)
                .map(Release::id)
                .filter(id -> !book().good().contains(id))
                .toList();
    }

    private Next quiet() {
        return book().live()
                .map(live -> Look.waiting(Cause.PASSED, live + " serves"))
                .orElseGet(() -> Look.waiting(Cause.PASSED, "nothing was released yet"));
    }
}
