package dev.interlock.rollout;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Order;
import dev.interlock.rollout.machine.Book;
import dev.interlock.rollout.machine.Rollout;
import dev.interlock.rollout.machine.Stage;
import dev.interlock.rollout.machine.State;
import java.util.Optional;

/// What an order comes to, as things are.
sealed interface Directions {
    /// @param about the release that the order is about
    record Follow(ReleaseId about, String note) implements Directions {}

    /// It is so already.
    record Nothing(ReleaseId about, String note) implements Directions {}

    record Refuse(Reason reason) implements Directions {}

    /// Refuses where it is about another release than the one that a person looked at.
    ///
    /// @param seen empty where nobody says what it was
    default Directions onlyAbout(Optional<ReleaseId> seen) {
        return switch (this) {
            case Follow(ReleaseId about, String _) ->
                    seen.isEmpty() || seen.get().equals(about) ? this : another(seen.get(), about);
            case Nothing(ReleaseId about, String _) ->
                    seen.isEmpty() || seen.get().equals(about) ? this : another(seen.get(), about);
            case Refuse _ -> this;
        };
    }

    private static Directions another(ReleaseId seen, ReleaseId now) {
        return refuse(
                Cause.BUSY,
                "the order was about %s, and things have gone on: now it would be about %s. Look again, and say what you want done then"
                        .formatted(seen, now));
    }

    static Directions of(State state, Steering said) {
        if (said.to().isPresent()) {
            return named(state, said, said.to().get());
        }
        return state.rollout()
                .map(rollout -> of(rollout, said.order()))
                .orElseGet(() -> resting(state.book(), said.order()));
    }

    private static Directions named(State state, Steering said, ReleaseId to) {
        if (said.order() != Order.ROLLBACK) {
            return refuse(Cause.NOT_SUPPORTED, "only a rollback names a release");
        }
        if (state.book().release(to).isEmpty()) {
            return refuse(
                    Cause.MISSING_FILE,
                    to + " is not known in " + said.scope() + ", or its bytes were cleared away");
        }
        if (!state.book().survived(to) && !isOnItsWay(state, to)) {
            return refuse(
                    Cause.NO_WAY_BACK,
                    to
                            + " was never good, and no user is sent back to what did not survive its bake");
        }
        return state.rollout()
                .map(rollout -> leaving(rollout, to))
                .orElseGet(() -> leaving(state.book(), to));
    }

    private static boolean isOnItsWay(State state, ReleaseId id) {
        return state.rollout().filter(rollout -> rollout.release().equals(id)).isPresent();
    }

    private static Directions leaving(Rollout rollout, ReleaseId to) {
        if (rollout.release().equals(to)) {
            return refuse(Cause.BUSY, to + " is itself on its way: abort gives it up");
        }
        return rollout.stage() instanceof Stage.Returning
                ? refuse(
                        Cause.BUSY,
                        rollout.release() + " is being left just now: say it again then")
                : new Follow(rollout.release(), "back to " + to);
    }

    private static Directions leaving(Book book, ReleaseId to) {
        return book.live()
                .<Directions>map(live ->
                        live.equals(to)
                                ? new Nothing(to, to + " is live already")
                                : new Follow(live, "back to " + to))
                .orElseGet(() -> refuse(Cause.NOT_SUPPORTED, "nothing is live there"));
    }

    private static Directions of(Rollout rollout, Order order) {
        return switch (order) {
            case ABORT, ROLLBACK -> back(rollout);
            case PROMOTE -> promote(rollout);
            case HOLD -> hold(rollout);
            case RESUME -> resume(rollout);
        };
    }

    private static Directions back(Rollout rollout) {
        return rollout.stage() instanceof Stage.Returning
                ? new Nothing(rollout.release(), "it goes back already")
                : new Follow(rollout.release(), rollout.release() + " is given up");
    }

    private static Directions promote(Rollout rollout) {
        return switch (rollout.stage()) {
            case Stage.Canary _, Stage.Held _ ->
                    new Follow(rollout.release(), "to 100 %, then it bakes");
            case Stage.Baking _ -> new Nothing(rollout.release(), "it has every user, and bakes");
            case Stage.Prepared _, Stage.Started _, Stage.Smoked _, Stage.Returning _ ->
                    notNow(rollout, "promoted");
        };
    }

    private static Directions hold(Rollout rollout) {
        return switch (rollout.stage()) {
            case Stage.Canary _ -> new Follow(rollout.release(), "it stays at this weight");
            case Stage.Held _ -> new Nothing(rollout.release(), "it is held already");
            case Stage.Prepared _,
                    Stage.Started _,
                    Stage.Smoked _,
                    Stage.Baking _,
                    Stage.Returning _ ->
                    notNow(rollout, "held");
        };
    }

    private static Directions resume(Rollout rollout) {
        return switch (rollout.stage()) {
            case Stage.Held _ -> new Follow(rollout.release(), "this step begins anew");
            case Stage.Canary _ -> new Nothing(rollout.release(), "it goes on already");
            case Stage.Prepared _,
                    Stage.Started _,
                    Stage.Smoked _,
                    Stage.Baking _,
                    Stage.Returning _ ->
                    notNow(rollout, "resumed");
        };
    }

    private static Directions notNow(Rollout rollout, String what) {
        return refuse(
                Cause.BUSY,
                rollout.release()
                        + " is "
                        + (rollout.stage() instanceof Stage.Returning
                                ? "on its way back"
                                : rollout.stage().state().word())
                        + " and cannot be "
                        + what
                        + " now");
    }

    private static Directions resting(Book book, Order order) {
        if (order != Order.ROLLBACK) {
            return refuse(
                    Cause.NOT_SUPPORTED, "no rollout is under way: nothing to " + order.word());
        }
        return book.live()
                .map(live -> rollback(book, live))
                .orElseGet(() -> refuse(Cause.NOT_SUPPORTED, "nothing is live there"));
    }

    private static Directions rollback(Book book, ReleaseId live) {
        Optional<ReleaseId> older = book.goodBut(live).stream().findFirst();
        if (book.restored()) {
            return new Nothing(
                    live,
                    live
                            + " took over already"
                            + older.map(it -> "; to go further back, name one: --to " + it)
                                    .orElse(""));
        }
        return older.<Directions>map(it -> new Follow(live, "back to " + it))
                .orElseGet(
                        () -> refuse(Cause.NO_WAY_BACK, "there is no good release before " + live));
    }

    private static Directions refuse(Cause cause, String text) {
        return new Refuse(Reason.of(cause, text));
    }
}
