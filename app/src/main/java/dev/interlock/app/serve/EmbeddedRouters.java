package dev.interlock.app.serve;

import dev.interlock.model.Address;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.Scope;
import dev.interlock.outside.http.Field;
import dev.interlock.outside.proxy.CertificateFault;
import dev.interlock.outside.proxy.CertificateFiles;
import dev.interlock.outside.proxy.Certificates;
import dev.interlock.outside.proxy.EmbeddedRouter;
import dev.interlock.outside.proxy.ProxyWorker;
import dev.interlock.outside.proxy.RouterSettings;
import dev.interlock.outside.proxy.Secret;
import dev.interlock.outside.proxy.Synthetic;
import dev.interlock.plan.RouterPlan;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.RequestLog;
import dev.interlock.rollout.port.Router;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Seen;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The embedded routers of this server, one for each environment, kept from one release to the next
/// with their connections.
///
/// Guarded by its monitor.
final class EmbeddedRouters implements AutoCloseable {
    private final Path data;
    private final ProxyWorker worker;
    private final Consumer<String> notices;
    private final Secret secret = Secret.fresh();
    private final Map<Scope, Served> served = new HashMap<>();

    /// What a plan says of a router, as far as it makes another one necessary.
    ///
    /// @param keepAlive of the process behind it
    record Wanted(Address listen, Optional<RouterPlan.Tls> tls, Duration keepAlive) {}

    private record Served(Wanted wanted, EmbeddedRouter router) {}

    /// @param data the server's folder; certificates that are not named from the root are in it
    /// @param notices gets what goes wrong beside any rollout, for the server's log
    EmbeddedRouters(Path data, ProxyWorker worker, Consumer<String> notices) {
        this.data = data;
        this.worker = worker;
        this.notices = notices;
    }

    /// What tells Interlock's own requests from users'.
    Field mark() {
        return new Field(Synthetic.HEADER, Synthetic.mark(secret));
    }

    /// What keeps such a router from being made, found out with no effect on the one that serves.
    synchronized Optional<Reason> lacks(Scope scope, Wanted wanted) {
        Served known = served.get(scope);
        Address listen = wanted.listen();
        // Its own port the former lets go of: then only whether the address is this machine's.
        int probed = known != null && isSamePort(known, wanted) ? 0 : listen.port();
        return certificate(wanted).or(() -> taken(listen, probed));
    }

    private static boolean isSamePort(Served known, Wanted wanted) {
        return known.wanted().listen().port() == wanted.listen().port();
    }

    private Optional<Reason> certificate(Wanted wanted) {
        try {
            if (wanted.tls().isPresent()) {
                var _ = Certificates.load(files(wanted.tls().get()));
            }
            return Optional.empty();
        } catch (CertificateFault e) {
            return Optional.of(e.reason());
        }
    }

    private static Optional<Reason> taken(Address listen, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(listen.host(), port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    Reason.of(
                            Cause.PORT_TAKEN,
                            "the router cannot listen on %s: %s; end what listens there, or change `router.listen`"
                                    .formatted(listen, e.getMessage())));
        }
    }

    /// The environment's router, its port open: the same one as long as the plan says the same of
    /// it. Another one takes over the routing, and serves before the former ends where it listens
    /// elsewhere.
    synchronized Seen<EmbeddedRouter> of(Scope scope, Wanted wanted, RequestLog log) {
        Served known = served.get(scope);
        if (known == null) {
            return opened(scope, wanted, made(scope, wanted, log));
        }
        return known.wanted().equals(wanted)
                ? opened(scope, wanted, known.router())
                : replaced(scope, known, wanted, log);
    }

    private Seen<EmbeddedRouter> replaced(
            Scope scope, Served known, Wanted wanted, RequestLog log) {
        Optional<Reason> lack = lacks(scope, wanted);
        if (lack.isPresent()) {
            return new Seen.Unknown<>(lack.get());
        }
        return switch (known.router().observe()) {
            case Seen.Known<Routing>(Routing routing) ->
                    isSamePort(known, wanted)
                            ? onTheSamePort(known, new Heir(scope, wanted, log, routing))
                            : onAnotherPort(known, new Heir(scope, wanted, log, routing));
            case Seen.Unknown<Routing>(Reason why) -> new Seen.Unknown<>(kept(why));
        };
    }

    private static Reason kept(Reason why) {
        return Reason.of(
                Cause.ROUTER_FAILED,
                "the router stays as it was, since another one could not take over from it: "
                        + why.text());
    }

    /// A router that takes the routing of another one over.
    private record Heir(Scope scope, Wanted wanted, RequestLog log, Routing routing) {
        Heir like(Wanted former) {
            return new Heir(scope, former, log, routing);
        }
    }

    private Seen<EmbeddedRouter> onAnotherPort(Served known, Heir heir) {
        Seen<EmbeddedRouter> next = routed(heir);
        if (next instanceof Seen.Known<EmbeddedRouter> _) {
            known.router().close();
        }
        return next;
    }

    /// Two cannot have the port: where the next one does not get it, the former opens again.
    private Seen<EmbeddedRouter> onTheSamePort(Served known, Heir heir) {
        known.router().close();
        served.remove(heir.scope());
        Seen<EmbeddedRouter> next = routed(heir);
        if (!(next instanceof Seen.Unknown<EmbeddedRouter>(Reason why))) {
            return next;
        }
        Seen<EmbeddedRouter> former = routed(heir.like(known.wanted()));
        return former instanceof Seen.Known<EmbeddedRouter> _
                ? new Seen.Unknown<>(kept(why))
                : former;
    }

    private Seen<EmbeddedRouter> routed(Heir heir) {
        EmbeddedRouter next = made(heir.scope(), heir.wanted(), heir.log());
        // Where it fails the port is not open either, which is said below.
        var _ = next.route(heir.routing());
        return opened(heir.scope(), heir.wanted(), next);
    }

    /// Another kind of router takes the routing over, and only then the port closes.
    ///
    /// @return why it did not; the port is open as before
    synchronized Optional<Reason> handOver(Scope scope, Router next) {
        Served known = served.get(scope);
        if (known == null) {
            return Optional.empty();
        }
        return switch (known.router().observe()) {
            case Seen.Known<Routing>(Routing routing) ->
                    switch (next.route(routing)) {
                        case Outcome.Done _ -> {
                            known.router().close();
                            served.remove(scope);
                            yield Optional.empty();
                        }
                        case Outcome.Failed(Reason why) -> Optional.of(kept(why));
                        case Outcome.Unclear(Reason why) -> Optional.of(kept(why));
                    };
            case Seen.Unknown<Routing>(Reason why) -> Optional.of(kept(why));
        };
    }

    private EmbeddedRouter made(Scope scope, Wanted wanted, RequestLog log) {
        RouterSettings plain = RouterSettings.plain(wanted.listen(), wanted.keepAlive(), secret);
        return new EmbeddedRouter(
                wanted.tls().map(tls -> plain.with(files(tls))).orElse(plain),
                worker,
                log,
                reason -> notices.accept(scope + ": " + reason.text()));
    }

    private CertificateFiles files(RouterPlan.Tls tls) {
        return new CertificateFiles(data.resolve(tls.certificate()), data.resolve(tls.key()));
    }

    private Seen<EmbeddedRouter> opened(Scope scope, Wanted wanted, EmbeddedRouter router) {
        return switch (router.open()) {
            case Outcome.Done _ -> {
                served.put(scope, new Served(wanted, router));
                yield new Seen.Known<>(router);
            }
            case Outcome.Failed(Reason reason) -> new Seen.Unknown<>(reason);
            case Outcome.Unclear(Reason reason) -> new Seen.Unknown<>(reason);
        };
    }

    @Override
    public synchronized void close() {
        served.values().forEach(each -> each.router().close());
    }
}
