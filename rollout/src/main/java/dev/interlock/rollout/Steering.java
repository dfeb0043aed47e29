package dev.interlock.rollout;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Order;
import java.util.Optional;

/// A person's order to one environment.
///
/// @param to of a rollback, the release to go back to; empty for the last good one
/// @param withCurrentVariables of a rollback, that the release gets the variables that the live one
///   has, where a secret was rotated since
public record Steering(
        Scope scope, Order order, Optional<ReleaseId> to, boolean withCurrentVariables, String by) {
    public static Steering of(Scope scope, Order order, String by) {
        return new Steering(scope, order, Optional.empty(), false, by);
    }
}
