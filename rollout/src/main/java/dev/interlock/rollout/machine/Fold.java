package dev.interlock.rollout.machine;

import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Effect;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Order;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads a state out of an environment's journal entries, one after the other.
public final class Fold {
    private final Shelf shelf;

    public Fold(Shelf shelf) {
        this.shelf = shelf;
    }

    /// The state after an entry of the same environment.
    public State after(State state, Entry entry) {
        return after(state, entry.at(), entry.release(), entry.event());
    }

    State after(State state, Instant at, Optional<ReleaseId> release, Event event) {
        return release.map(id -> after(state, at, id, event)).orElseGet(() -> about(state, event));
    }

    /// What is about the environment as a whole.
    private static State about(State state, Event event) {
        return event instanceof Event.Recovered ? state.acts(state.acts().abandoned()) : state;
    }

    private State after(State state, Instant at, ReleaseId id, Event event) {
        return switch (event) {
            case Event.Accepted accepted -> accepted(state, at, id, accepted);
            case Event.Moved moved -> moved(state, id, moved);
            case Event.Turned turned -> turned(state, id, turned);
            case Event.Ordered ordered -> ordered(state, ordered);
            case Event.Intended(Effect effect) -> begun(state, effect, at);
            case Event.Done(Effect effect) -> done(state, id, effect);
            case Event.Broke broke ->
                    state.acts(state.acts().broke(broke.effect(), broke.reason()));
            case Event.Routed routed ->
                    state.book(book -> book.routed(routed.weights())).acts(state.acts().routed());
            case Event.Smoked smoked -> smoked(state, id, smoked);
            case Event.Judged judged ->
                    state.moves(id) ? state.saved(Saved.read(judged.evidence())) : state;
            case Event.Recovered recovered -> about(state, recovered);
            case Event.Ran ran -> state.book(book -> book.ran(id, ran.job()));
            case Event.Pruned pruned -> state;
            case Event.VariableSet variable -> state;
            case Event.TokenMade token -> state;
            case Event.Beforehand before -> state;
        };
    }

    /// A release whose plan cannot be read any more is passed over: nobody knows how to run it.
    private State accepted(State state, Instant at, ReleaseId id, Event.Accepted accepted) {
        return shelf.terms(state.book().scope(), accepted.plan())
                .map(terms ->
                        new Release(
                                id, accepted, terms, ReleaseState.PREPARED, at, Set.of(), false))
                .map(release -> state.book(book -> book.with(release).waitsFor(id)))
                .orElse(state);
    }

    private static State moved(State before, ReleaseId id, Event.Moved moved) {
        ReleaseState to = moved.to();
        State state = before.book(book -> book.in(id, to));
        return switch (to) {
            case PREPARED -> prepared(state, id);
            case STARTED -> onward(state, id, _ -> new Stage.Started());
            case SMOKED -> onward(state, id, _ -> new Stage.Smoked());
            case CANARY -> onward(state, id, Fold::canary);
            case HELD -> onward(state, id, now -> new Stage.Held(step(now)));
            case PROMOTED ->
                    onward(state, id, _ -> new Stage.Baking())
                            .book(book -> book.live(Optional.of(id)).restored(false));
            case GOOD -> over(state, id).book(book -> book.isGood(id).live(Optional.of(id)));
            case REFUSED, PRUNED -> state.book(book -> book.without(id));
            case FAILED -> over(state, id).book(book -> failed(book, givenUp(before)));
            case ROLLED_BACK -> rolledBack(over(state, id), id);
            case SUPERSEDED -> state;
        };
    }

    /// Whether a person had ordered to go back: the same order given once more is that one. Where a
    /// release failed by itself, an order that comes later is about the live one.
    private static boolean givenUp(State state) {
        return state.order().map(Event.Ordered::order).filter(Fold::goesBack).isPresent();
    }

    private static boolean goesBack(Order order) {
        return switch (order) {
            case ABORT, ROLLBACK -> true;
            case PROMOTE, HOLD, RESUME -> false;
        };
    }

    /// Where nothing is live, there is nothing that took over.
    private static Book failed(Book book, boolean givenUp) {
        return book.restored(book.live().isPresent() && (book.restored() || givenUp));
    }

    private static State prepared(State state, ReleaseId id) {
        return state.book(book -> book.waitsNoMoreFor(id))
                .begins(Rollout.of(id, state.book().live(), new Stage.Prepared(false)));
    }

    /// A release that is not under way, as one from before what was read, goes nowhere.
    private static State onward(State state, ReleaseId id, Function<State, Stage> stage) {
        return state.moves(id) ? state.goesTo(stage.apply(state)) : state;
    }

    /// The next step of a canary, or its present one after a hold.
    private static Stage canary(State state) {
        return state.rollout().map(Rollout::stage).orElseThrow() instanceof Stage.Canary(int step)
                ? new Stage.Canary(step + 1)
                : new Stage.Canary(step(state));
    }

    private static int step(State state) {
        return switch (state.rollout().map(Rollout::stage).orElseThrow()) {
            case Stage.Canary(int step) -> step;
            case Stage.Held(int step) -> step;
            case Stage.Prepared _,
                    Stage.Started _,
                    Stage.Smoked _,
                    Stage.Baking _,
                    Stage.Returning _ ->
                    0;
        };
    }

    private static State over(State state, ReleaseId id) {
        return state.moves(id) ? state.ends() : state;
    }

    private static State rolledBack(State state, ReleaseId id) {
        return state.book(book ->
                book.isNotGood(id)
                        .restored(true)
                        .live(book.live().filter(live -> !live.equals(id))));
    }

    /// Turned away from the release under way, or from the live one.
    private static State turned(State state, ReleaseId id, Event.Turned turned) {
        boolean concerns =
                state.rollout().isPresent()
                        ? state.moves(id)
                        : state.book().live().equals(Optional.of(id));
        return concerns ? turned(state, id, turned.reason()) : state;
    }

    private static State turned(State state, ReleaseId id, Reason why) {
        var back =
                new Stage.Returning(
                        state.rollout().map(it -> it.stage().state()).orElse(ReleaseState.GOOD),
                        why,
                        state.order()
                                .filter(it -> it.order() == Order.ROLLBACK)
                                .flatMap(Event.Ordered::to));
        return state.rollout().isPresent()
                ? state.goesTo(back)
                : state.begins(Rollout.of(id, state.book().live(), back));
    }

    /// An order that changes nothing any more is not kept: given twice, it is given once.
    private static State ordered(State state, Event.Ordered ordered) {
        return leadsBack(state.book(), ordered)
                        && state.rollout()
                                .map(it -> !(it.stage() instanceof Stage.Returning))
                                .orElseGet(() -> leads(state.book(), ordered))
                ? state.ordered(ordered)
                : state;
    }

    /// Whether users may be brought to the release that a rollback names.
    private static boolean leadsBack(Book book, Event.Ordered ordered) {
        return ordered.order() != Order.ROLLBACK || ordered.to().map(book::survived).orElse(true);
    }

    /// Whether an order leads anywhere while nothing is under way.
    private static boolean leads(Book book, Event.Ordered ordered) {
        if (ordered.order() != Order.ROLLBACK || book.live().isEmpty()) {
            return false;
        }
        return ordered.to()
                .map(to -> !book.live().equals(Optional.of(to)))
                .orElseGet(() ->
                        !book.restored() && !book.goodBut(book.live().orElseThrow()).isEmpty());
    }

    private static State begun(State state, Effect effect, Instant at) {
        return state.acts(state.acts().begun(effect, at)).watch(state.watch().acted());
    }

    private static State done(State before, ReleaseId id, Effect effect) {
        State state = before.acts(before.acts().done(effect));
        boolean previewed =
                effect instanceof Effect.Preview
                        && state.moves(id)
                        && state.rollout().orElseThrow().stage() instanceof Stage.Prepared;
        return previewed ? state.goesTo(new Stage.Prepared(true)) : state;
    }

    private static State smoked(State state, ReleaseId id, Event.Smoked smoked) {
        return state.moves(id) ? state.smoked(state.rollout().orElseThrow().smoked(smoked)) : state;
    }
}
