package dev.interlock.outside.haproxy;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.outside.haproxy.Haproxy.Load;
import dev.interlock.outside.syslog.Heard;
import dev.interlock.outside.syslog.Witness;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Compares the lines that came with what HAProxy itself counted (`show stat`).
final class HaproxyWitness implements Witness {
    private static final int PROCESSES = 8;

    private final Haproxy haproxy;

    /// By process: after a reload the former one finishes its requests.
    private final Map<String, LongAdder> lines = new ConcurrentHashMap<>();

    /// Guarded by this.
    private Optional<Heard> heard = Optional.empty();

    HaproxyWitness(Haproxy haproxy) {
        this.haproxy = haproxy;
    }

    void heard(String process) {
        if (lines.size() > PROCESSES) {
            lines.clear();
        }
        lines.computeIfAbsent(process, _ -> new LongAdder()).increment();
    }

    @Override
    public synchronized Optional<Reason> doubt() {
        try {
            Heard.Comparison comparison = Heard.compare(heard, look());
            heard = Optional.of(comparison.next());
            return comparison.missing() == 0 ? Optional.empty() : Optional.of(lost(comparison));
        } catch (IOException e) {
            return Optional.of(
                    Reason.of(
                            Cause.NO_DATA,
                            "HAProxy does not say what it counted: " + e.getMessage()));
        }
    }

    private Heard.Look look() throws IOException {
        String process = haproxy.process().orElse("");
        Collection<Load> loads = haproxy.loads().values();
        LongAdder came = lines.get(process);
        return new Heard.Look(
                process,
                loads.stream().mapToLong(Load::answers).sum(),
                loads.stream().mapToLong(Load::current).sum(),
                came == null ? 0 : came.sum());
    }

    private static Reason lost(Heard.Comparison comparison) {
        return Reason.of(
                Cause.NO_DATA,
                "HAProxy gave %,d answers of which no line of its log came (%,d answers since the look before): how they ended is unknown"
                        .formatted(comparison.missing(), comparison.answers()));
    }
}
