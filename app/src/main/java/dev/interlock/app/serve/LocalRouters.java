package dev.interlock.app.serve;

import dev.interlock.app.serve.EmbeddedRouters.Wanted;
import dev.interlock.model.Address;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.Scope;
import dev.interlock.outside.proxy.EmbeddedRouter;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.plan.RouterPlan;
import dev.interlock.plan.TargetPlan;
import dev.interlock.rollout.port.RequestLog;
import dev.interlock.rollout.port.Seen;
import java.time.Duration;
import java.util.Optional;

/// What shares the traffic of this machine's environments out, as their plans name it.
final class LocalRouters implements AutoCloseable {
    /// Node's: what a release does that the plan does not say it of.
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);

    private final EmbeddedRouters embedded;

    LocalRouters(EmbeddedRouters embedded) {
        this.embedded = embedded;
    }

    /// What keeps the plan's router from being made, found out with no effect on the one that
    /// serves.
    Optional<Reason> lacks(Scope scope, EnvironmentPlan plan) {
        return switch (wanted(plan)) {
            case Seen.Known<Wanted>(Wanted wanted) -> embedded.lacks(scope, wanted);
            case Seen.Unknown<Wanted>(Reason reason) -> Optional.of(reason);
        };
    }

    /// The environment's router, ready to route.
    Seen<Entrance> of(Scope scope, EnvironmentPlan plan, RequestLog log) {
        return switch (wanted(plan)) {
            case Seen.Known<Wanted>(Wanted wanted) -> entrance(scope, wanted, log);
            case Seen.Unknown<Wanted>(Reason reason) -> new Seen.Unknown<>(reason);
        };
    }

    private Seen<Entrance> entrance(Scope scope, Wanted wanted, RequestLog log) {
        Address reachable = Listening.reachable(wanted.listen());
        return switch (embedded.of(scope, wanted, log)) {
            case Seen.Known<EmbeddedRouter>(EmbeddedRouter router) ->
                    new Seen.Known<>(
                            new Entrance(router, reachable, wanted.tls().map(_ -> reachable)));
            case Seen.Unknown<EmbeddedRouter>(Reason reason) -> new Seen.Unknown<>(reason);
        };
    }

    private static Seen<Wanted> wanted(EnvironmentPlan plan) {
        return switch (plan.delivery().router().orElse(null)) {
            case RouterPlan.Embedded router -> wanted(router, keepAlive(plan));
            case RouterPlan.Haproxy _ -> later("haproxy");
            case RouterPlan.Nginx _ -> later("nginx");
            case RouterPlan.GatewayApi _ -> later("gateway-api");
            case null ->
                    missing(
                            Cause.NOT_SUPPORTED,
                            "the plan's environment has no `router`: each release gets a port of its own, so that something must stand before it; add `router: { type: embedded, listen: \"127.0.0.1:8080\" }`");
        };
    }

    private static Seen<Wanted> wanted(RouterPlan.Embedded router, Duration keepAlive) {
        return Listening.address(router.listen())
                .<Seen<Wanted>>map(
                        listen -> new Seen.Known<>(new Wanted(listen, router.tls(), keepAlive)))
                .orElseGet(() -> missing(Cause.SYNTAX, "the router's `listen` is no ADDRESS:PORT"));
    }

    private static Duration keepAlive(EnvironmentPlan plan) {
        return plan.delivery().target().orElse(null) instanceof TargetPlan.LocalProcess process
                ? process.keepAlive()
                : KEEP_ALIVE;
    }

    private static Seen<Wanted> later(String type) {
        return missing(
                Cause.NOT_SUPPORTED,
                "this version drives `router: { type: embedded }` only; `%s` comes later"
                        .formatted(type));
    }

    private static Seen<Wanted> missing(Cause cause, String text) {
        return new Seen.Unknown<>(Reason.of(cause, text));
    }

    /// Closes the ports that are this server's own.
    @Override
    public void close() {
        embedded.close();
    }
}
