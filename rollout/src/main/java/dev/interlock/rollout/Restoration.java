package dev.interlock.rollout;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Order;
import dev.interlock.rollout.machine.Book;
import dev.interlock.rollout.machine.State;
import dev.interlock.rollout.port.ReleaseStore.Kept;
import dev.interlock.rollout.port.Seen;
import java.util.Optional;

/// Makes sure that a rollback has something to go back to, with the variables that it is to have.
record Restoration(Parts parts, State state, Steering said) {
    /// Why it cannot be gone back; empty where it can.
    Optional<Reason> refusal() {
        return said.order() == Order.ROLLBACK ? target().flatMap(this::refusal) : Optional.empty();
    }

    /// As [#refusal], changing nothing.
    Optional<Reason> damage() {
        return said.order() == Order.ROLLBACK ? target().flatMap(this::broken) : Optional.empty();
    }

    /// What the order leads to, as far as it can be said now.
    Optional<ReleaseId> target() {
        Book book = state.book();
        return said.to()
                .or(() ->
                        state.rollout().isPresent()
                                ? book.lastGood()
                                : book.live().flatMap(it -> book.goodBut(it).stream().findFirst()));
    }

    private Optional<Reason> refusal(ReleaseId target) {
        return broken(target)
                .or(() -> said.withCurrentVariables() ? adopted(target) : Optional.empty());
    }

    private Optional<Reason> broken(ReleaseId target) {
        return switch (parts.store().whole(said.scope(), target)) {
            case Seen.Known<Boolean>(Boolean whole) ->
                    whole
                            ? Optional.empty()
                            : Optional.of(
                                    Reason.of(
                                            Cause.STORE_FAILED,
                                            "the bytes of "
                                                    + target
                                                    + " are not what they were: name another one"));
            // Going back is not refused because it cannot be looked at: starting will tell.
            case Seen.Unknown<Boolean> _ -> Optional.empty();
        };
    }

    private Optional<Reason> adopted(ReleaseId target) {
        if (runs(target)) {
            return Optional.of(
                    Reason.of(
                            Cause.BUSY,
                            target
                                    + " still runs, with its own variables: roll back without"
                                    + " --with-current-env, or once the bake is over"));
        }
        return state.book()
                .live()
                .map(live -> parts.store().adopt(said.scope(), target, live))
                .flatMap(Restoration::failure);
    }

    /// While something is under way, the former release is kept running.
    private boolean runs(ReleaseId target) {
        return state.rollout().isPresent() && state.book().lastGood().equals(Optional.of(target));
    }

    private static Optional<Reason> failure(Kept kept) {
        return switch (kept) {
            case Kept.Failed(Reason why) -> Optional.of(why);
            case Kept.Done _ -> Optional.empty();
        };
    }
}
