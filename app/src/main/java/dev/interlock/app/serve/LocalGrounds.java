package dev.interlock.app.serve;

import dev.interlock.model.Reason;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.outside.store.DiskReleaseStore;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.rollout.port.Ground;
import dev.interlock.rollout.port.Grounds;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Target;
import dev.interlock.rollout.traffic.RequestCounters;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Environments on this machine. Parts are made once and kept, so that a router goes on with its
/// connections from one release to the next.
///
/// Guarded by its monitor.
final class LocalGrounds implements Grounds, AutoCloseable {
    private final DiskReleaseStore store;
    private final LocalTargets targets;
    private final LocalRouters routers;
    private final HostReview host;
    private final Pages pages;
    private final Map<Scope, RequestCounters> counters = new HashMap<>();

    LocalGrounds(
            DiskReleaseStore store,
            LocalTargets targets,
            LocalRouters routers,
            HostReview host,
            Pages pages) {
        this.pages = pages;
        this.host = host;
        this.store = store;
        this.targets = targets;
        this.routers = routers;
    }

    @Override
    public Optional<Reason> lacks(Scope scope, EnvironmentPlan plan) {
        return targets.lacks(scope, plan).or(() -> routers.lacks(scope, plan));
    }

    @Override
    public Optional<Evidence> review(Scope scope, String plan) {
        return Optional.of(host.of(scope, plan));
    }

    @Override
    public synchronized Answer of(Scope scope, EnvironmentPlan plan) {
        return switch (targets.of(scope, plan)) {
            case Seen.Known<Target>(Target target) ->
                    switch (routers.of(scope, plan, counters(scope))) {
                        case Seen.Known<Entrance>(Entrance entrance) ->
                                new Answer.Ready(ground(scope, plan, target, entrance));
                        case Seen.Unknown<Entrance>(Reason reason) -> new Answer.Missing(reason);
                    };
            case Seen.Unknown<Target>(Reason reason) -> new Answer.Missing(reason);
        };
    }

    private Ground ground(Scope scope, EnvironmentPlan plan, Target target, Entrance entrance) {
        ReleaseVariables releases = new ReleaseVariables(scope, store, target);
        return new Ground(
                target,
                entrance.router(),
                new ReleaseSmoke(releases, plan.url(), Optional.of(entrance), pages),
                new ReleaseSynthetic(releases),
                entrance.traffic(),
                entrance.address());
    }

    @Override
    public synchronized Trial trial(Scope scope, EnvironmentPlan plan) {
        return switch (targets.of(scope, plan)) {
            case Seen.Known<Target>(Target target) ->
                    new Trial.Ready(
                            target,
                            new ReleaseSmoke(
                                    new ReleaseVariables(scope, store, target),
                                    plan.url(),
                                    Optional.empty(),
                                    pages));
            case Seen.Unknown<Target>(Reason reason) -> new Trial.Missing(reason);
        };
    }

    private RequestCounters counters(Scope scope) {
        return counters.computeIfAbsent(scope, _ -> new RequestCounters(System::nanoTime));
    }

    /// Ends every release, each after its last requests.
    void stopReleases() {
        targets.stopReleases();
    }

    /// Closes this server's own ports; releases go on running.
    @Override
    public synchronized void close() {
        routers.close();
        targets.close();
    }
}
