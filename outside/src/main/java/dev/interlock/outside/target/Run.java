package dev.interlock.outside.target;

import dev.interlock.model.ReleaseId;
import dev.interlock.plan.TargetPlan.LocalProcess;
import java.time.Instant;

/// A release that is meant to run: what a server that was started anew must know to look after it.
///
/// @param port the one that `PORT` says
/// @param started when its present process began, to the millisecond
/// @param restarts how often it was started anew because it had ended by itself
/// @param group its control group; empty where it has none
record Run(
        ReleaseId release,
        LocalProcess plan,
        int port,
        Instant started,
        int restarts,
        String group) {}
