package dev.interlock.outside.nginx;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.outside.entrance.Confirmation;
import dev.interlock.outside.entrance.Key;
import dev.interlock.outside.entrance.RoutingQuestion;
import dev.interlock.outside.entrance.WholeFile;
import dev.interlock.outside.http.Field;
import dev.interlock.outside.nginx.Changes.Change;
import dev.interlock.outside.proxy.Synthetic;
import dev.interlock.outside.syslog.LogLine;
import dev.interlock.outside.syslog.LogReceiver;
import dev.interlock.outside.syslog.Witness;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.RequestLog;
import dev.interlock.rollout.port.Router;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// An nginx that runs by itself. Interlock may end: the traffic goes on.
public final class NginxRouter implements Router, AutoCloseable {
    private final NginxSettings settings;
    private final Routes routes;
    private final Reloading reloading;
    private final RequestLog log;
    private final NginxWitness witness;
    private final BrokenAnswers broken = new BrokenAnswers();
    private final LogReceiver receiver;

    /// Empty until a file of Interlock's was read or written.
    private volatile Optional<String> key = Optional.empty();

    private NginxRouter(NginxSettings settings, RequestLog log) throws IOException {
        this.settings = settings;
        this.routes = new Routes(settings.routes());
        this.witness = new NginxWitness();
        this.reloading = new Reloading(settings, routes);
        this.log = log;
        // Last: lines may come at once.
        this.receiver = LogReceiver.open(settings.log(), this::heard);
        witness.watch(receiver);
    }

    /// Listens to nginx's log, whether it runs yet or not.
    ///
    /// @return why it cannot: the log's port is not to be had
    public static Seen<NginxRouter> open(NginxSettings settings, RequestLog log) {
        try {
            NginxRouter router = new NginxRouter(settings, log);
            router.goOn();
            var _ = router.observe();
            return new Seen.Known<>(router);
        } catch (IOException e) {
            return new Seen.Unknown<>(
                    Reason.of(
                            Cause.PORT_TAKEN,
                            "nginx's log cannot be received on %s: %s; end what listens there, or change `router.log`"
                                    .formatted(settings.log(), e.getMessage())));
        }
    }

    /// A server that ended before a reload left connections that end with each answer.
    private void goOn() {
        try {
            Optional<Sharing> left = routes.now().filter(Sharing::draining);
            if (left.isPresent()) {
                routes.put(left.get().undrained());
            }
        } catch (IOException _) {
            // The next change of the routing meets it again, and says it.
        }
    }

    /// What keeps an nginx from being driven, found out with no effect on it; empty where nothing
    /// does.
    public static Optional<Reason> lacks(NginxSettings settings) {
        return cannotWrite(settings.config()).or(() -> notReady(settings));
    }

    /// Why the files for nginx cannot be written; empty where they can.
    public static Optional<Reason> cannotWrite(Path config) {
        if (!config.toString().matches("/[A-Za-z0-9._/-]+")) {
            return Optional.of(
                    lack(
                            "`router.config` is %s: it must be a path from the root, of letters, digits, dots and dashes"
                                    .formatted(config)));
        }
        Path folder = config.resolveSibling("");
        return Files.isWritable(folder)
                ? Optional.empty()
                : Optional.of(
                        lack(
                                "Interlock cannot write to %s, where `router.config` is; make the folder, owned by the account of the server"
                                        .formatted(folder)));
    }

    private static Optional<Reason> notReady(NginxSettings settings) {
        try {
            new NginxProgram(settings.commands()).test();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(lack("nginx is not ready: " + e.getMessage()));
        }
    }

    private static Reason lack(String text) {
        return Reason.of(Cause.ROUTER_FAILED, text);
    }

    private void heard(String text) {
        Optional<String> known = key;
        if (known.isPresent()) {
            broken.heard(text, known.get());
            LogLine.parse(text).flatMap(line -> read(line, known.get())).ifPresent(this::heard);
        }
    }

    private Optional<NginxLog> read(LogLine line, String known) {
        return line.text("key").equals(known)
                ? NginxLog.read(line, known, broken.take(line.text("connection")))
                : Optional.empty();
    }

    private void heard(NginxLog line) {
        line.answers().forEach(log::record);
        if (line.question()) {
            witness.heard();
        }
    }

    /// What tells Interlock's own requests from users'; empty before the first routing.
    public Optional<Field> mark() {
        return key.map(known -> new Field(Synthetic.HEADER, known));
    }

    /// Whether answers are heard of.
    public Witness witness() {
        return witness;
    }

    private Optional<NginxConfiguration> written() throws IOException {
        WholeFile file = new WholeFile(settings.config());
        if (!Files.exists(file.path())) {
            return Optional.empty();
        }
        Optional<NginxConfiguration> written = NginxConfiguration.read(settings, file.read());
        written.ifPresent(it -> key = Optional.of(it.key()));
        return written;
    }

    @Override
    public synchronized Outcome route(Routing wanted) {
        if (!Changes.fits(wanted)) {
            return new Outcome.Failed(tooFine());
        }
        try {
            Sharing now = sharing();
            for (Change change : Changes.of(slots(now), now, wanted)) {
                make(change);
            }
            return Confirmation.of("nginx", wanted, observe());
        } catch (IOException e) {
            return new Outcome.Unclear(reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unclear(
                    Reason.of(Cause.ROUTER_FAILED, "the change of nginx's routing was given up"));
        }
    }

    private Sharing sharing() throws IOException {
        routes.prepare();
        Optional<Sharing> now = routes.now();
        if (now.isEmpty()) {
            routes.put(Sharing.CLOSED);
        }
        return now.orElse(Sharing.CLOSED);
    }

    /// What nginx itself has: the file may be of a reload that never came. Where nobody answers,
    /// nginx will have what is in the file.
    private Slots slots(Sharing now) throws IOException {
        Optional<NginxConfiguration> written = written();
        if (written.isEmpty()) {
            return Slots.EMPTY;
        }
        try {
            return new RoutingQuestion(settings.entrance())
                    .answer(written.get().key() + "-" + now.name())
                    .flatMap(Slots::parse)
                    .orElse(Slots.EMPTY);
        } catch (IOException _) {
            return written.get().slots();
        }
    }

    private static Reason tooFine() {
        return Reason.of(
                Cause.NOT_SUPPORTED,
                "nginx shares out by tenths of a percent; give the canary steps such as 0.1%, 1% or 10%");
    }

    private void make(Change change) throws IOException, InterruptedException {
        switch (change) {
            case Change.Share(Sharing sharing) -> routes.put(sharing);
            case Change.Seat(Slots slots) -> {
                String known = key.orElseGet(Key::fresh);
                reloading.to(new NginxConfiguration(settings, known, slots));
                key = Optional.of(known);
            }
        }
    }

    /// Asks nginx through its front door, as a client would come: whether it looks at the sharing
    /// that is on the disk, and which addresses it has.
    @Override
    public Seen<Routing> observe() {
        try {
            Optional<NginxConfiguration> written = written();
            Optional<Sharing> sharing = routes.now();
            if (written.isEmpty() || sharing.isEmpty()) {
                return new Seen.Known<>(Routing.NONE);
            }
            String question = written.get().key() + "-" + sharing.get().name();
            String said = new RoutingQuestion(settings.entrance()).ask(question);
            witness.asked();
            return Slots.parse(said)
                    .<Seen<Routing>>map(
                            slots -> new Seen.Known<>(Changes.routing(slots, sharing.get())))
                    .orElseGet(() ->
                            new Seen.Unknown<>(reason(new IOException("something else answers"))));
        } catch (IOException e) {
            return new Seen.Unknown<>(reason(e));
        }
    }

    private Reason reason(IOException e) {
        return Reason.of(
                Cause.ROUTER_FAILED,
                "nginx on %s: %s".formatted(settings.entrance(), e.getMessage()));
    }

    /// Stops listening. nginx goes on as it is.
    @Override
    public void close() {
        receiver.close();
    }
}
