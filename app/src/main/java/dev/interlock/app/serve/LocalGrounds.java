package dev.interlock.app.serve;

import dev.interlock.model.Address;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.outside.proxy.EmbeddedRouter;
import dev.interlock.outside.proxy.ProxyWorker;
import dev.interlock.outside.proxy.RouterSettings;
import dev.interlock.outside.proxy.Secret;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Environments on this machine: processes behind the embedded router. Parts are made once and
/// kept, so that a router goes on with its connections from one release to the next.
///
/// Guarded by its monitor.
final class LocalGrounds implements Grounds, AutoCloseable {
    private final DiskReleaseStore store;
    private final ProcessSettings processes;
    private final ProxyWorker worker;
    private final Consumer<String> notices;
    private final Secret secret = Secret.fresh();
    private final Map<Scope, ProcessTarget> targets = new HashMap<>();
    private final Map<Scope, RequestCounters> counters = new HashMap<>();
    private final Map<Scope, Served> routers = new HashMap<>();

    /// @param plan the plan's key from which the router was made
    private record Served(RouterPlan.Embedded plan, Duration keepAlive, EmbeddedRouter router) {}

    /// @param notices gets what goes wrong beside any rollout, for the server's log
    LocalGrounds(
            DiskReleaseStore store,
            ProcessSettings processes,
            ProxyWorker worker,
            Consumer<String> notices) {
        this.store = store;
        this.processes = processes;
        this.worker = worker;
        this.notices = notices;
    }

    @Override
    public synchronized Answer of(Scope scope, EnvironmentPlan plan) {
        return switch (process(plan)) {
            case Found.No(Reason reason) -> new Answer.Missing(reason);
            case Found.Yes(TargetPlan.LocalProcess process) -> routed(scope, plan, process);
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
                                        target, new ReleaseSmoke(scope, store, target, plan.url()));
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

    private Answer routed(Scope scope, EnvironmentPlan plan, TargetPlan.LocalProcess process) {
        return switch (plan.delivery().router().orElse(null)) {
            case RouterPlan.Embedded embedded -> ground(scope, plan, process, embedded);
            case RouterPlan.Haproxy _ -> laterRouter("haproxy");
            case RouterPlan.Nginx _ -> laterRouter("nginx");
            case RouterPlan.GatewayApi _ -> laterRouter("gateway-api");
            case null ->
                    new Answer.Missing(
                            Reason.of(
                                    Cause.NOT_SUPPORTED,
                                    "the plan's environment has no `router`: a process gets a port of its own for each release, so that something must stand before it; add `router: { type: embedded, listen: \"127.0.0.1:8080\" }`"));
        };
    }

    private static Answer laterRouter(String type) {
        return new Answer.Missing(
                Reason.of(
                        Cause.NOT_SUPPORTED,
                        "this version drives `router: { type: embedded }` only; `%s` comes later"
                                .formatted(type)));
    }

    private Answer ground(
            Scope scope,
            EnvironmentPlan plan,
            TargetPlan.LocalProcess process,
            RouterPlan.Embedded embedded) {
        Optional<Address> listen = Listening.address(embedded.listen());
        if (listen.isEmpty()) {
            return new Answer.Missing(
                    Reason.of(Cause.SYNTAX, "the router's `listen` is no ADDRESS:PORT"));
        }
        return switch (target(scope)) {
            case Seen.Known<ProcessTarget>(ProcessTarget target) ->
                    ground(scope, plan, process, embedded, listen.get(), target);
            case Seen.Unknown<ProcessTarget> unknown -> new Answer.Missing(unknown.reason());
        };
    }

    private Answer ground(
            Scope scope,
            EnvironmentPlan plan,
            TargetPlan.LocalProcess process,
            RouterPlan.Embedded embedded,
            Address listen,
            ProcessTarget target) {
        RequestCounters traffic = counters(scope);
        EmbeddedRouter router = router(scope, embedded, listen, process.keepAlive(), traffic);
        Address entrance = Listening.reachable(listen);
        return new Answer.Ready(
                new Ground(
                        target,
                        router,
                        new ReleaseSmoke(scope, store, target, plan.url()),
                        new ReleaseSynthetic(scope, store),
                        traffic,
                        entrance));
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

    /// The same router as long as the plan says the same of it; else the old one makes room.
    private EmbeddedRouter router(
            Scope scope,
            RouterPlan.Embedded plan,
            Address listen,
            Duration keepAlive,
            RequestCounters traffic) {
        Served known = routers.get(scope);
        if (known != null && known.plan().equals(plan) && known.keepAlive().equals(keepAlive)) {
            return known.router();
        }
        if (known != null) {
            known.router().close();
        }
        EmbeddedRouter router =
                new EmbeddedRouter(
                        RouterSettings.plain(listen, keepAlive, secret),
                        worker,
                        traffic,
                        reason -> notices.accept(scope + ": " + reason.text()));
        routers.put(scope, new Served(plan, keepAlive, router));
        return router;
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
        routers.values().forEach(served -> served.router().close());
        targets.values().forEach(ProcessTarget::close);
    }
}
