package dev.interlock.app.serve;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.outside.store.DiskReleaseStore;
import dev.interlock.outside.target.ProcessSettings;
import dev.interlock.outside.target.ProcessTarget;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.plan.TargetPlan;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What brings releases up on this machine: a target for each environment and type, made once.
///
/// Guarded by its monitor.
final class LocalTargets implements AutoCloseable {
    private final DiskReleaseStore store;
    private final ProcessSettings processes;
    private final Map<Scope, ProcessTarget> known = new HashMap<>();

    LocalTargets(DiskReleaseStore store, ProcessSettings processes) {
        this.store = store;
        this.processes = processes;
    }

    /// What keeps the plan's target from being made.
    Optional<Reason> lacks(EnvironmentPlan plan) {
        return switch (plan.delivery().target().orElse(null)) {
            case TargetPlan.LocalProcess _ -> Optional.empty();
            case TargetPlan.Compose _ -> later("compose");
            case TargetPlan.CloudflarePages _ -> later("cloudflare-pages");
            case TargetPlan.Railway _ -> later("railway");
            case TargetPlan.Kubernetes _ -> later("kubernetes");
            case TargetPlan.Command _ -> later("command");
            case null ->
                    Optional.of(
                            Reason.of(
                                    Cause.NOT_SUPPORTED,
                                    "the plan's environment has no `target`: nothing says what brings a release up"));
        };
    }

    private static Optional<Reason> later(String type) {
        return Optional.of(
                Reason.of(
                        Cause.NOT_SUPPORTED,
                        "this version drives `target: { type: process }` only; `%s` comes later"
                                .formatted(type)));
    }

    synchronized Seen<Target> of(Scope scope, EnvironmentPlan plan) {
        Optional<Reason> lack = lacks(plan);
        return lack.isPresent() ? new Seen.Unknown<>(lack.get()) : process(scope);
    }

    private Seen<Target> process(Scope scope) {
        ProcessTarget before = known.get(scope);
        if (before != null) {
            return new Seen.Known<>(before);
        }
        return switch (ProcessTarget.open(scope, new StoredBundles(scope, store), processes)) {
            case Seen.Known<ProcessTarget>(ProcessTarget target) -> {
                known.put(scope, target);
                yield new Seen.Known<>(target);
            }
            case Seen.Unknown<ProcessTarget> unknown -> new Seen.Unknown<>(unknown.reason());
        };
    }

    /// Ends every release, each after its last requests.
    synchronized void stopReleases() {
        for (Target target : known.values()) {
            if (target.observe() instanceof Seen.Known<Map<ReleaseId, Instance>>(var running)) {
                running.keySet().forEach(target::stop);
            }
        }
    }

    /// Releases go on running.
    @Override
    public synchronized void close() {
        known.values().forEach(ProcessTarget::close);
    }
}
