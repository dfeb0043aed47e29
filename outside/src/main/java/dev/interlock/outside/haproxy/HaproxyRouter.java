package dev.interlock.outside.haproxy;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.outside.entrance.Confirmation;
import dev.interlock.outside.entrance.Key;
import dev.interlock.outside.entrance.RoutingQuestion;
import dev.interlock.outside.entrance.WholeFile;
import dev.interlock.outside.http.Field;
import dev.interlock.outside.proxy.Synthetic;
import dev.interlock.outside.syslog.LogLine;
import dev.interlock.outside.syslog.LogReceiver;
import dev.interlock.outside.syslog.Witness;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.RequestLog;
import dev.interlock.rollout.port.Router;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Routing.Share;
import dev.interlock.rollout.port.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A HAProxy that runs by itself, with slots for releases. Interlock may end: the traffic goes on.
public final class HaproxyRouter implements Router, AutoCloseable {
    private static final String NOW = "now";
    private static final String KEY = "key";

    private final HaproxySettings settings;
    private final Haproxy haproxy;
    private final RequestLog log;
    private final Consumer<Reason> notices;
    private final HaproxyWitness witness;
    private final Retirement retirement;
    private final LogReceiver receiver;

    /// Empty until HAProxy was asked for it, or given one.
    private volatile Optional<String> key = Optional.empty();

    private HaproxyRouter(HaproxySettings settings, RequestLog log, Consumer<Reason> notices)
            throws IOException {
        this.settings = settings;
        this.haproxy = Haproxy.of(settings);
        this.log = log;
        this.notices = notices;
        this.witness = new HaproxyWitness(haproxy);
        this.retirement = new Retirement(haproxy);
        // Last: lines may come at once.
        this.receiver = LogReceiver.open(settings.log(), this::heard);
    }

    /// Listens to HAProxy's log, whether it runs yet or not, and asks it for the key.
    ///
    /// @param notices gets what goes wrong beside a change
    /// @return why it cannot: the log's port is not to be had
    public static Seen<HaproxyRouter> open(
            HaproxySettings settings, RequestLog log, Consumer<Reason> notices) {
        try {
            HaproxyRouter router = new HaproxyRouter(settings, log, notices);
            router.writeDown();
            return new Seen.Known<>(router);
        } catch (IOException e) {
            return new Seen.Unknown<>(
                    Reason.of(
                            Cause.PORT_TAKEN,
                            "HAProxy's log cannot be received on %s: %s; end what listens there, or change `router.log` and HAProxy's `log` line"
                                    .formatted(settings.log(), e.getMessage())));
        }
    }

    /// A server that ended right after a change did not write it down.
    private synchronized void writeDown() {
        try {
            Sight sight = look();
            if (sight.standing().isPresent() && !isWritten(sight)) {
                keep(sight.map(), content(sight.entries()));
                keep(state(sight.map()), haproxy.state());
            }
        } catch (IOException _) {
            // HAProxy does not run yet: then nobody changed it either.
        }
    }

    private static boolean isWritten(Sight sight) {
        try {
            return new WholeFile(sight.map()).read().equals(content(sight.entries()));
        } catch (IOException _) {
            return false;
        }
    }

    private Path state(Path map) {
        return map.resolveSibling(settings.backend() + ".state");
    }

    /// What keeps a HAProxy from being driven, found out with no effect on it; empty where nothing
    /// does.
    public static Optional<Reason> lacks(HaproxySettings settings) {
        Haproxy haproxy = Haproxy.of(settings);
        try {
            var _ = haproxy.slots();
            var _ = haproxy.map();
            haproxy.admin();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(reason(settings, e));
        }
    }

    private void heard(String text) {
        Optional<String> known = key;
        if (known.isPresent()) {
            LogLine.parse(text)
                    .flatMap(line -> HaproxyLog.read(line, known.get()))
                    .ifPresent(this::heard);
        }
    }

    private void heard(HaproxyLog line) {
        line.answers().forEach(log::record);
        if (line.answered()) {
            witness.heard(line.process());
        }
    }

    /// What tells Interlock's own requests from users'; empty before the first routing.
    public Optional<Field> mark() {
        return key.map(known -> new Field(Synthetic.HEADER, known));
    }

    /// Whether every answer was heard of.
    public Witness witness() {
        return witness;
    }

    /// @param map where HAProxy's configuration says that it is
    private record Sight(Path map, Map<String, String> entries, List<Slot> slots) {
        Optional<Standing> standing() {
            return Optional.ofNullable(entries.get(NOW)).flatMap(Standing::parse);
        }
    }

    private Sight look() throws IOException {
        Path map = haproxy.map();
        Sight sight = new Sight(map, haproxy.entries(map), haproxy.slots());
        Optional.ofNullable(sight.entries().get(KEY))
                .filter(Key::isKey)
                .ifPresent(known -> key = Optional.of(known));
        return sight;
    }

    @Override
    public synchronized Outcome route(Routing wanted) {
        try {
            Sight sight = look();
            Optional<Seating> seating =
                    Seating.of(sight.slots(), sight.standing(), retirement.busy(), wanted);
            if (seating.isEmpty()) {
                return new Outcome.Failed(tooFew(sight.slots().size()));
            }
            seat(sight.map(), seating.get());
            return Confirmation.of("HAProxy", wanted, observe());
        } catch (IOException e) {
            return new Outcome.Unclear(reason(settings, e));
        }
    }

    private Reason tooFew(int slots) {
        return Reason.of(
                Cause.ROUTER_FAILED,
                "backend `%s` has %s slots, which are all in use; add `server slotN 127.0.0.1:1 disabled` lines to HAProxy's configuration: 4 are enough"
                        .formatted(settings.backend(), slots));
    }

    /// The address first, then the sharing, then the end of what is replaced: at no moment does a
    /// client belong to a slot that is not ready. The files say the same afterwards, for a reload:
    /// a way back does not wait for a disk.
    private void seat(Path map, Seating seating) throws IOException {
        for (Seating.Fill fill : seating.fills()) {
            haproxy.fill(fill.slot(), fill.address(), fill.weight());
        }
        Map<String, String> entries = entries(seating);
        haproxy.commit(map, entries);
        for (String slot : seating.retired()) {
            haproxy.retire(slot);
        }
        keep(map, content(entries));
        keep(state(map), haproxy.state());
        retirement.follow(seating.retired());
    }

    private Map<String, String> entries(Seating seating) {
        Map<String, String> entries = new HashMap<>();
        String secret = key.orElseGet(Key::fresh);
        key = Optional.of(secret);
        entries.put(KEY, secret);
        seating.standing().ifPresent(standing -> entries.put(NOW, standing.text()));
        return entries;
    }

    private static String content(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
                .sorted()
                .collect(Collectors.joining());
    }

    /// A change, above all back to what is good, does not fail for a disk.
    private void keep(Path file, String content) {
        try {
            new WholeFile(file).write(content);
        } catch (IOException e) {
            notices.accept(
                    Reason.of(
                            Cause.ROUTER_FAILED,
                            "%s cannot be written (%s): HAProxy routes as it was told, but would not after a reload; give Interlock the right to write there"
                                    .formatted(file, e.getMessage())));
        }
    }

    /// From what HAProxy says over its socket, and through its front door.
    @Override
    public Seen<Routing> observe() {
        try {
            Sight sight = look();
            Optional<Standing> standing = sight.standing();
            if (standing.isEmpty()) {
                return new Seen.Known<>(Routing.NONE);
            }
            String said = new RoutingQuestion(settings.entrance()).ask(key.orElse(""));
            return said.equals(standing.get().text())
                    ? new Seen.Known<>(routing(standing.get(), sight.slots()))
                    : new Seen.Unknown<>(another());
        } catch (IOException e) {
            return new Seen.Unknown<>(reason(settings, e));
        }
    }

    private Reason another() {
        return Reason.of(
                Cause.ROUTER_FAILED,
                "%s does not route as the HAProxy of %s does: it is another one, or a reload is under way"
                        .formatted(settings.entrance(), settings.socket()));
    }

    /// A slot that does not take requests serves nobody, whoever should be in it.
    private static Routing routing(Standing standing, List<Slot> slots) {
        Map<String, Slot> ready =
                slots.stream().filter(Slot::up).collect(Collectors.toMap(Slot::name, it -> it));
        List<Share> shares = new ArrayList<>();
        for (Standing.Part part : standing.parts()) {
            Slot slot = ready.get(part.slot());
            if (slot != null) {
                shares.add(new Share(part.release(), slot.address(), part.weight()));
            }
        }
        if (shares.size() == standing.parts().size()) {
            return new Routing(shares);
        }
        return shares.isEmpty()
                ? Routing.NONE
                : Routing.all(shares.getFirst().release(), shares.getFirst().address());
    }

    private static Reason reason(HaproxySettings settings, IOException e) {
        return Reason.of(
                Cause.ROUTER_FAILED,
                "HAProxy at %s: %s".formatted(settings.socket(), e.getMessage()));
    }

    /// Stops listening. HAProxy goes on as it is.
    @Override
    public void close() {
        receiver.close();
        retirement.close();
    }
}
