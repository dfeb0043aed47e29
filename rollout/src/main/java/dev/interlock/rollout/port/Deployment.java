package dev.interlock.rollout.port;

import dev.interlock.model.ReleaseId;
import dev.interlock.plan.TargetPlan;

/// A release and how its own plan brings it up in one environment. Bytes and variables are the
/// target's to find, by the release's name.
public record Deployment(ReleaseId release, TargetPlan target) {}
