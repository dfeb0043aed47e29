package dev.interlock.app.serve;

import dev.interlock.model.Address;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.Scope;
import dev.interlock.outside.haproxy.HaproxyRouter;
import dev.interlock.outside.haproxy.HaproxySettings;
import dev.interlock.outside.nginx.NginxRouter;
import dev.interlock.outside.nginx.NginxSettings;
import dev.interlock.outside.syslog.WitnessedTraffic;
import dev.interlock.plan.RouterPlan;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Routers that are programs of their own, one for each environment: HAProxy and nginx. They run
/// whether this server does or not; what is kept here listens to their logs.
///
/// Guarded by its monitor.
final class ProxyRouters implements AutoCloseable {
    private final Map<String, String> environment;
    private final Consumer<String> notices;
    private final Map<Scope, Served> served = new HashMap<>();

    private record Served(Object settings, AutoCloseable router, Entrance entrance) {}

    /// @param environment of this server; of it, commands see PATH, HOME, LANG and TZ
    /// @param notices gets what goes wrong beside any rollout, for the server's log
    ProxyRouters(Map<String, String> environment, Consumer<String> notices) {
        Map<String, String> seen = new TreeMap<>(environment);
        seen.keySet().retainAll(java.util.Set.of("PATH", "HOME", "LANG", "TZ"));
        this.environment = Map.copyOf(seen);
        this.notices = notices;
    }

    static Seen<HaproxySettings> settings(RouterPlan.Haproxy plan) {
        Optional<Address> listen = Listening.address(plan.listen());
        Optional<Address> log = Listening.address(plan.log());
        return listen.isPresent() && log.isPresent()
                ? new Seen.Known<>(
                        new HaproxySettings(
                                Path.of(plan.socket()),
                                plan.backend(),
                                Listening.reachable(listen.get()),
                                log.get()))
                : notAnAddress();
    }

    /// @param keepAlive of what nginx asks
    Seen<NginxSettings> settings(RouterPlan.Nginx plan, Duration keepAlive) {
        Optional<Address> listen = Listening.address(plan.listen());
        Optional<Address> log = Listening.address(plan.log());
        return listen.isPresent() && log.isPresent()
                ? new Seen.Known<>(
                        new NginxSettings(
                                Path.of(plan.config()),
                                new NginxSettings.Commands(
                                        plan.commands().test(),
                                        plan.commands().reload(),
                                        environment),
                                Listening.reachable(listen.get()),
                                log.get(),
                                new NginxSettings.Times(plan.keepAlive(), keepAlive)))
                : notAnAddress();
    }

    private static <T> Seen<T> notAnAddress() {
        return new Seen.Unknown<>(
                Reason.of(Cause.SYNTAX, "the router's `listen` or `log` is no ADDRESS:PORT"));
    }

    /// The environment's HAProxy: the same one as long as the plan says the same of it.
    synchronized Seen<Entrance> of(Scope scope, HaproxySettings settings, Traffic counters) {
        return known(scope, settings).orElseGet(() -> haproxy(scope, settings, counters));
    }

    synchronized Seen<Entrance> of(Scope scope, NginxSettings settings, Traffic counters) {
        return known(scope, settings).orElseGet(() -> nginx(scope, settings, counters));
    }

    private Optional<Seen<Entrance>> known(Scope scope, Object settings) {
        Served known = served.get(scope);
        if (known == null) {
            return Optional.empty();
        }
        if (known.settings().equals(settings)) {
            return Optional.of(new Seen.Known<>(known.entrance()));
        }
        // The next one may listen to the same port.
        end(known);
        served.remove(scope);
        return Optional.empty();
    }

    private Seen<Entrance> haproxy(Scope scope, HaproxySettings settings, Traffic counters) {
        Consumer<Reason> told = reason -> notices.accept(scope + ": " + reason.text());
        return switch (HaproxyRouter.open(settings, counters, told)) {
            case Seen.Known<HaproxyRouter>(HaproxyRouter router) ->
                    keep(
                            scope,
                            settings,
                            router,
                            new Entrance(
                                    router,
                                    settings.entrance(),
                                    Optional.empty(),
                                    router::mark,
                                    new WitnessedTraffic(counters, router.witness())));
            case Seen.Unknown<HaproxyRouter>(Reason reason) -> new Seen.Unknown<>(reason);
        };
    }

    private Seen<Entrance> nginx(Scope scope, NginxSettings settings, Traffic counters) {
        return switch (NginxRouter.open(settings, counters)) {
            case Seen.Known<NginxRouter>(NginxRouter router) ->
                    keep(
                            scope,
                            settings,
                            router,
                            new Entrance(
                                    router,
                                    settings.entrance(),
                                    Optional.empty(),
                                    router::mark,
                                    new WitnessedTraffic(counters, router.witness())));
            case Seen.Unknown<NginxRouter>(Reason reason) -> new Seen.Unknown<>(reason);
        };
    }

    private Seen<Entrance> keep(
            Scope scope, Object settings, AutoCloseable router, Entrance entrance) {
        served.put(scope, new Served(settings, router, entrance));
        return new Seen.Known<>(entrance);
    }

    private static void end(Served known) {
        try {
            known.router().close();
        } catch (Exception _) {
            // Closing a socket of ours: what cannot be closed goes with the process.
        }
    }

    /// Stops listening to logs. The proxies go on.
    @Override
    public synchronized void close() {
        served.values().forEach(ProxyRouters::end);
        served.clear();
    }
}
