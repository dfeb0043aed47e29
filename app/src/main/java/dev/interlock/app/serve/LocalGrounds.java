package dev.interlock.app.serve;

import dev.interlock.app.serve.LocalRouters.Wanted;
import dev.interlock.model.Address;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.outside.proxy.EmbeddedRouter;
import dev.interlock.outside.store.DiskReleaseStore;
import dev.interlock.outside.target.ProcessSettings;
import dev.interlock.outside.target.ProcessTarget;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.plan.RouterPlan;
import dev.interlock.plan.TargetPlan;
import dev.interlock.rollout.port.Ground;
import dev.interlock.rollout.port.Grounds;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.traffic.RequestCounters;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Environments on this machine: processes behind the embedded router. Parts are made once and
/// kept, so that a router goes on with its connections from one release to the next.
///
/// Guarded by its monitor.
final class LocalGrounds implements Grounds, AutoCloseable {
    private final DiskReleaseStore store;
    private final ProcessSettings processes;
    private final LocalRouters routers;
    private final Map<Scope, ProcessTarget> targets = new HashMap<>();
    private final Map<Scope, RequestCounters> counters = new HashMap<>();

    LocalGrounds(DiskReleaseStore store, ProcessSettings processes, LocalRouters routers) {
        this.store = store;
        this.processes = processes;
        this.routers = routers;
    }

    @Override
    public synchronized Answer of(Scope scope, EnvironmentPlan plan) {
        return switch (process(plan)) {
            case Found.No(Reason reason) -> new Answer.Missing(reason);
            case Found.Yes(TargetPlan.LocalProcess process) ->
                    switch (wanted(plan, process)) {
                        case Seen.Known<Wanted>(Wanted wanted) -> ground(scope, plan, wanted);
                        case Seen.Unknown<Wanted>(Reason reason) -> new Answer.Missing(reason);
                    };
        };
    }

    @Override
    public Optional<Reason> lacks(Scope scope, EnvironmentPlan plan) {
        return switch (process(plan)) {
            case Found.No(Reason reason) -> Optional.of(reason);
            case Found.Yes(TargetPlan.LocalProcess process) ->
                    switch (wanted(plan, process)) {
                        case Seen.Known<Wanted>(Wanted wanted) -> routers.lacks(scope, wanted);
                        case Seen.Unknown<Wanted>(Reason reason) -> Optional.of(reason);
                    };
        };
    }

    @Override
    public synchronized Trial trial(Scope scope, EnvironmentPlan plan) {
        return switch (process(plan)) {
            case Found.No(Reason reason) -> new Trial.Missing(reason);
            case Found.Yes _ ->
                    switch (target(scope)) {
                        case Seen.Known<ProcessTarget>(ProcessTarget target) ->
                                new Trial.Ready(
                                        target,
                                        new ReleaseSmoke(
                                                scope,
                                                store,
                                                target,
                                                plan.url(),
                                                Optional.empty()));
                        case Seen.Unknown<ProcessTarget> unknown ->
                                new Trial.Missing(unknown.reason());
                    };
        };
    }

    private sealed interface Found {
        record Yes(TargetPlan.LocalProcess process) implements Found {}

        record No(Reason reason) implements Found {}
    }

    private static Found process(EnvironmentPlan plan) {
        return switch (plan.delivery().target().orElse(null)) {
            case TargetPlan.LocalProcess process -> new Found.Yes(process);
            case TargetPlan.Compose _ -> later("compose");
            case TargetPlan.CloudflarePages _ -> later("cloudflare-pages");
            case TargetPlan.Railway _ -> later("railway");
            case TargetPlan.Kubernetes _ -> later("kubernetes");
            case TargetPlan.Command _ -> later("command");
            case null ->
                    new Found.No(
                            Reason.of(
                                    Cause.NOT_SUPPORTED,
                                    "the plan's environment has no `target`: nothing says what brings a release up"));
        };
    }

    private static Found later(String type) {
        return new Found.No(
                Reason.of(
                        Cause.NOT_SUPPORTED,
                        "this version drives `target: { type: process }` only; `%s` comes later"
                                .formatted(type)));
    }

    private static Seen<Wanted> wanted(EnvironmentPlan plan, TargetPlan.LocalProcess process) {
        return switch (plan.delivery().router().orElse(null)) {
            case RouterPlan.Embedded embedded ->
                    Listening.address(embedded.listen())
                            .<Seen<Wanted>>map(listen ->
                                    new Seen.Known<>(
                                            new Wanted(
                                                    listen, embedded.tls(), process.keepAlive())))
                            .orElseGet(() ->
                                    new Seen.Unknown<>(
                                            Reason.of(
                                                    Cause.SYNTAX,
                                                    "the router's `listen` is no ADDRESS:PORT")));
            case RouterPlan.Haproxy _ -> laterRouter("haproxy");
            case RouterPlan.Nginx _ -> laterRouter("nginx");
            case RouterPlan.GatewayApi _ -> laterRouter("gateway-api");
            case null ->
                    new Seen.Unknown<>(
                            Reason.of(
                                    Cause.NOT_SUPPORTED,
                                    "the plan's environment has no `router`: a process gets a port of its own for each release, so that something must stand before it; add `router: { type: embedded, listen: \"127.0.0.1:8080\" }`"));
        };
    }

    private static Seen<Wanted> laterRouter(String type) {
        return new Seen.Unknown<>(
                Reason.of(
                        Cause.NOT_SUPPORTED,
                        "this version drives `router: { type: embedded }` only; `%s` comes later"
                                .formatted(type)));
    }

    private Answer ground(Scope scope, EnvironmentPlan plan, Wanted wanted) {
        return switch (target(scope)) {
            case Seen.Known<ProcessTarget>(ProcessTarget target) ->
                    switch (routers.of(scope, wanted, counters(scope))) {
                        case Seen.Known<EmbeddedRouter>(EmbeddedRouter router) ->
                                new Answer.Ready(ground(scope, plan, wanted, target, router));
                        case Seen.Unknown<EmbeddedRouter>(Reason reason) ->
                                new Answer.Missing(reason);
                    };
            case Seen.Unknown<ProcessTarget> unknown -> new Answer.Missing(unknown.reason());
        };
    }

    private Ground ground(
            Scope scope,
            EnvironmentPlan plan,
            Wanted wanted,
            ProcessTarget target,
            EmbeddedRouter router) {
        Address entrance = Listening.reachable(wanted.listen());
        Optional<Address> encrypted = wanted.tls().map(_ -> entrance);
        return new Ground(
                target,
                router,
                new ReleaseSmoke(scope, store, target, plan.url(), encrypted),
                new ReleaseSynthetic(scope, store),
                counters(scope),
                entrance);
    }

    private Seen<ProcessTarget> target(Scope scope) {
        ProcessTarget known = targets.get(scope);
        if (known != null) {
            return new Seen.Known<>(known);
        }
        Seen<ProcessTarget> opened =
                ProcessTarget.open(scope, new StoredBundles(scope, store), processes);
        if (opened instanceof Seen.Known<ProcessTarget>(ProcessTarget target)) {
            targets.put(scope, target);
        }
        return opened;
    }

    private RequestCounters counters(Scope scope) {
        return counters.computeIfAbsent(scope, _ -> new RequestCounters(System::nanoTime));
    }

    /// Ends every process, each after its last requests.
    synchronized void stopReleases() {
        for (ProcessTarget target : targets.values()) {
            if (target.observe() instanceof Seen.Known<Map<ReleaseId, Instance>>(var running)) {
                running.keySet().forEach(target::stop);
            }
        }
    }

    /// Closes the routers' ports; releases go on running.
    @Override
    public synchronized void close() {
        routers.close();
        targets.values().forEach(ProcessTarget::close);
    }
}
