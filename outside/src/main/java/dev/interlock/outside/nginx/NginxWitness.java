package dev.interlock.outside.nginx;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.outside.syslog.Heard;
import dev.interlock.outside.syslog.LogReceiver;
import dev.interlock.outside.syslog.Witness;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// nginx counts no answers by release. What can be known: Interlock's own questions are in the log,
/// a line each, and the kernel counts the lines that it had to drop.
final class NginxWitness implements Witness {
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong heard = new AtomicLong();

    /// Guarded by this.
    private Optional<Heard> questions = Optional.empty();

    private long dropped;
    private Optional<LogReceiver> receiver = Optional.empty();

    /// The kernel's count belongs to a socket, which is opened last.
    synchronized void watch(LogReceiver opened) {
        receiver = Optional.of(opened);
    }

    /// A question was answered: its line must come.
    void asked() {
        asked.incrementAndGet();
    }

    void heard() {
        heard.incrementAndGet();
    }

    @Override
    public synchronized Optional<Reason> doubt() {
        long before = dropped;
        dropped = receiver.map(LogReceiver::dropped).orElse(0L);
        Heard.Comparison comparison =
                Heard.compare(questions, new Heard.Look("", asked.get(), 0, heard.get()));
        questions = Optional.of(comparison.next());
        if (dropped > before) {
            return Optional.of(
                    reason(
                            "%,d lines of nginx's log came faster than they could be read"
                                    .formatted(dropped - before)));
        }
        return comparison.missing() == 0
                ? Optional.empty()
                : Optional.of(reason("nginx answers, and no line of its log comes"));
    }

    private static Reason reason(String what) {
        return Reason.of(Cause.NO_DATA, what + ": how requests ended is unknown");
    }
}
