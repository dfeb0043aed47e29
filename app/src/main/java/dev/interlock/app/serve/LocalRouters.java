package dev.interlock.app.serve;

import dev.interlock.app.serve.EmbeddedRouters.Wanted;
import dev.interlock.model.Address;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.Scope;
import dev.interlock.outside.haproxy.HaproxyRouter;
import dev.interlock.outside.nginx.NginxRouter;
import dev.interlock.outside.proxy.EmbeddedRouter;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.plan.RouterPlan;
import dev.interlock.plan.TargetPlan;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Traffic;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// What shares the traffic of this machine's environments out, as their plans name it.
final class LocalRouters implements AutoCloseable {
    /// Node's: what a release does that the plan does not say it of.
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);

    private final EmbeddedRouters embedded;
    private final ProxyRouters proxies;

    LocalRouters(EmbeddedRouters embedded, ProxyRouters proxies) {
        this.embedded = embedded;
        this.proxies = proxies;
    }

    /// What keeps the plan's router from being made, found out with no effect on the one that
    /// serves.
    Optional<Reason> lacks(Scope scope, EnvironmentPlan plan) {
        return switch (plan.delivery().router().orElse(null)) {
            case RouterPlan.Embedded router ->
                    lacks(wanted(router, keepAlive(plan)), it -> embedded.lacks(scope, it));
            case RouterPlan.Haproxy router ->
                    lacks(ProxyRouters.settings(router), HaproxyRouter::lacks);
            case RouterPlan.Nginx router ->
                    lacks(proxies.settings(router, keepAlive(plan)), NginxRouter::lacks);
            case RouterPlan.GatewayApi _ -> Optional.of(later("gateway-api"));
            case null -> Optional.of(noRouter());
        };
    }

    private static <T> Optional<Reason> lacks(
            Seen<T> settings, Function<T, Optional<Reason>> asked) {
        return switch (settings) {
            case Seen.Known<T>(T known) -> asked.apply(known);
            case Seen.Unknown<T>(Reason reason) -> Optional.of(reason);
        };
    }

    /// The environment's router, ready to route.
    ///
    /// @param counters gets the answers
    Seen<Entrance> of(Scope scope, EnvironmentPlan plan, Traffic counters) {
        return switch (plan.delivery().router().orElse(null)) {
            case RouterPlan.Embedded router ->
                    made(
                            wanted(router, keepAlive(plan)),
                            wanted -> entrance(scope, wanted, counters));
            case RouterPlan.Haproxy router ->
                    made(
                            ProxyRouters.settings(router),
                            settings -> handed(scope, proxies.of(scope, settings, counters)));
            case RouterPlan.Nginx router ->
                    made(
                            proxies.settings(router, keepAlive(plan)),
                            settings -> handed(scope, proxies.of(scope, settings, counters)));
            case RouterPlan.GatewayApi _ -> new Seen.Unknown<>(later("gateway-api"));
            case null -> new Seen.Unknown<>(noRouter());
        };
    }

    private static <T> Seen<Entrance> made(Seen<T> settings, Function<T, Seen<Entrance>> maker) {
        return switch (settings) {
            case Seen.Known<T>(T known) -> maker.apply(known);
            case Seen.Unknown<T>(Reason reason) -> new Seen.Unknown<>(reason);
        };
    }

    /// Where the embedded router served until now, the proxy begins with its routing.
    private Seen<Entrance> handed(Scope scope, Seen<Entrance> proxy) {
        return made(
                proxy,
                entrance ->
                        embedded.handOver(scope, entrance.router())
                                .<Seen<Entrance>>map(Seen.Unknown::new)
                                .orElse(proxy));
    }

    private Seen<Entrance> entrance(Scope scope, Wanted wanted, Traffic counters) {
        Address reachable = Listening.reachable(wanted.listen());
        return switch (embedded.of(scope, wanted, counters)) {
            case Seen.Known<EmbeddedRouter>(EmbeddedRouter router) ->
                    new Seen.Known<>(
                            new Entrance(
                                    router,
                                    reachable,
                                    wanted.tls().map(_ -> reachable),
                                    () -> Optional.of(embedded.mark()),
                                    counters));
            case Seen.Unknown<EmbeddedRouter>(Reason reason) -> new Seen.Unknown<>(reason);
        };
    }

    private static Seen<Wanted> wanted(RouterPlan.Embedded router, Duration keepAlive) {
        return Listening.address(router.listen())
                .<Seen<Wanted>>map(
                        listen -> new Seen.Known<>(new Wanted(listen, router.tls(), keepAlive)))
                .orElseGet(() ->
                        new Seen.Unknown<>(
                                Reason.of(
                                        Cause.SYNTAX, "the router's `listen` is no ADDRESS:PORT")));
    }

    private static Duration keepAlive(EnvironmentPlan plan) {
        return switch (plan.delivery().target().orElse(null)) {
            case TargetPlan.LocalProcess process -> process.keepAlive();
            case TargetPlan.Compose compose -> compose.traffic().keepAlive();
            case null, default -> KEEP_ALIVE;
        };
    }

    private static Reason later(String type) {
        return Reason.of(
                Cause.NOT_SUPPORTED,
                "this version drives the routers `embedded`, `haproxy` and `nginx`; `%s` comes later"
                        .formatted(type));
    }

    private static Reason noRouter() {
        return Reason.of(
                Cause.NOT_SUPPORTED,
                "the plan's environment has no `router`: each release gets a port of its own, so that something must stand before it; add `router: { type: embedded, listen: \"127.0.0.1:8080\" }`");
    }

    /// Closes the ports that are this server's own.
    @Override
    public void close() {
        embedded.close();
        proxies.close();
    }
}
