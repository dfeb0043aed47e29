package dev.interlock.rollout.port;

import dev.interlock.model.Address;

/// One environment, as a rollout can touch it.
///
/// @param traffic what the router's answers are counted to
/// @param entrance where the router takes the users' requests
public record Ground(
        Target target,
        Router router,
        Smoke smoke,
        Synthetic synthetic,
        Traffic traffic,
        Address entrance) {}
