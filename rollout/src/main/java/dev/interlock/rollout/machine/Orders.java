package dev.interlock.rollout.machine;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.event.Event.Ordered;
import dev.interlock.model.event.Order;
import java.util.Optional;

/// What people said.
final class Orders {
    private Orders() {}

    /// Whether this was ordered, and by whom.
    static Optional<Reason> ordered(Look look, Order order) {
        return look.state().order().filter(it -> it.order() == order).map(Orders::reason);
    }

    /// To abort, or to roll back what is not good yet, is the same.
    static Optional<Next> givenUp(Look look) {
        return ordered(look, Order.ABORT).or(() -> ordered(look, Order.ROLLBACK)).map(look::turn);
    }

    /// A release that was aborted for another one was replaced by it.
    private static Reason reason(Ordered said) {
        return said.order() == Order.ABORT && said.to().isPresent()
                ? Reason.of(
                        Cause.REPLACED,
                        said.to().orElseThrow() + " takes its place, by " + said.by())
                : plain(said);
    }

    private static Reason plain(Ordered said) {
        return Reason.of(
                Cause.ORDERED,
                said.order().word()
                        + said.to().map(to -> " to " + to).orElse("")
                        + " by "
                        + said.by());
    }
}
