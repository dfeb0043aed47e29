package dev.interlock.model.event;

import java.util.Locale;
import java.util.Optional;

/// What a person can say to a rollout.
public enum Order {
    /// From a hold or a canary to 100 %, then bake.
    PROMOTE,
    /// Stay at this weight.
    HOLD,
    /// Go on from a hold.
    RESUME,
    /// Back to the last good release.
    ABORT,
    /// Back from a release that is live to the last good one before it, or to one that is named.
    ROLLBACK;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty where no order has that word.
    public static Optional<Order> parse(String word) {
        for (Order order : values()) {
            if (order.word().equals(word)) {
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }
}
