package dev.interlock.plan;

import java.util.Optional;

/// How releases reach an environment.
///
/// @param rollout the plan's, or every default where it says nothing
/// @param keep good releases kept beside the running one
public record DeliveryPlan(
        Optional<TargetPlan> target, Optional<RouterPlan> router, RolloutPlan rollout, int keep) {}
