package dev.interlock.outside.build;

import dev.interlock.check.project.HostName;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.plan.EnvironmentPlan;
import java.util.Optional;
import java.util.Set;

/// Whether this machine serves users: nothing is built there.
public final class OnProduction {
    private OnProduction() {}

    /// @param environment the name of the plan's environment that the release is for
    /// @param machine the names and addresses of this machine
    /// @return why nothing is built here; empty where it may be
    public static Optional<Reason> refusal(
            String environment, EnvironmentPlan plan, Set<String> machine) {
        return plan.hosts().stream()
                .filter(host -> HostName.isOneOf(host, machine))
                .findFirst()
                .map(host ->
                        new Reason(
                                Cause.BUILD_ON_PRODUCTION,
                                "this machine is %s, which serves %s: a build takes more memory than the service and would starve it; build elsewhere and send what came out with --artifact DIR or --image REF"
                                        .formatted(host, environment)));
    }
}
