package dev.interlock.outside.proxy;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.RequestLog;
import dev.interlock.rollout.port.Router;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Routing.Share;
import dev.interlock.rollout.port.Seen;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The router inside the server: one environment's port.
public final class EmbeddedRouter implements Router, AutoCloseable {
    private final RouterSettings settings;
    private final ProxyWorker worker;
    private final Consumer<Reason> notices;
    private final Front front;

    // Null until the port is open. Guarded by this.
    private @Nullable Listener listener;
    private @Nullable CertificateWatch watch;
    private boolean closed;

    /// Opens no port yet.
    ///
    /// @param notices gets what goes wrong by itself: a new certificate that is of no use
    public EmbeddedRouter(
            RouterSettings settings, ProxyWorker worker, RequestLog log, Consumer<Reason> notices) {
        this.settings = settings;
        this.worker = worker;
        this.notices = notices;
        this.front = new Front(settings, worker, log);
    }

    /// Opens the port, so that clients get an answer, if only 503, before there is a routing. Done
    /// where it is open.
    public synchronized Outcome open() {
        if (closed) {
            return failed(Cause.ROUTER_FAILED, "the router has been closed");
        }
        if (listener != null) {
            return new Outcome.Done();
        }
        try {
            Optional<SSLContext> context = context();
            Listener opened =
                    Listener.open(settings.listen(), context, settings.limits(), worker, front);
            listener = opened;
            settings.certificate()
                    .ifPresent(files -> {
                        watch = new CertificateWatch(files, opened::use, notices);
                        watch.repeat(worker);
                    });
            return new Outcome.Done();
        } catch (CertificateFault e) {
            return new Outcome.Failed(e.reason());
        } catch (IOException e) {
            return failed(
                    Cause.PORT_TAKEN,
                    "the router cannot listen on %s: %s"
                            .formatted(settings.listen(), e.getMessage()));
        }
    }

    private Optional<SSLContext> context() throws CertificateFault {
        return settings.certificate().isPresent()
                ? Optional.of(Certificates.load(settings.certificate().get()))
                : Optional.empty();
    }

    private static Outcome failed(Cause cause, String text) {
        return new Outcome.Failed(Reason.of(cause, text));
    }

    @Override
    public synchronized Outcome route(Routing wanted) {
        Outcome opened = open();
        if (!(opened instanceof Outcome.Done)) {
            return opened;
        }
        install(wanted);
        return opened;
    }

    private void install(Routing wanted) {
        Table before = front.table();
        Map<ReleaseId, Upstream> upstreams = new LinkedHashMap<>();
        for (Share share : wanted.shares()) {
            upstreams.put(share.release(), upstream(before, share));
        }
        front.install(new Table(wanted, Sharing.next(before.sharing(), wanted), upstreams));
        before.upstreams().values().stream()
                .filter(each -> !upstreams.containsValue(each))
                .forEach(Upstream::retire);
        worker.lanes().forEach(lane -> lane.later(lane::letGo));
    }

    /// The same one as long as release and address are the same, with its connections.
    private static Upstream upstream(Table before, Share share) {
        @Nullable Upstream known = before.upstreams().get(share.release());
        return known != null && known.is(share.release(), share.address())
                ? known
                : new Upstream(share.release(), share.address());
    }

    /// Asks through the port, as a client would come: a port that another process holds, or a loop
    /// that hangs, is not taken for a routing. While its port is not open it serves nobody.
    @Override
    public Seen<Routing> observe() {
        return isOpen() ? new RoutingProbe(settings).ask() : new Seen.Known<>(Routing.NONE);
    }

    private synchronized boolean isOpen() {
        return listener != null;
    }

    /// Reads a changed certificate now, not at the next look.
    synchronized void refreshCertificate() {
        if (watch != null) {
            watch.look();
        }
    }

    /// Closes the port and every connection.
    @Override
    public synchronized void close() {
        closed = true;
        if (watch != null) {
            watch.close();
        }
        if (listener != null) {
            listener.close();
            listener = null;
        }
        install(Routing.NONE);
    }
}
