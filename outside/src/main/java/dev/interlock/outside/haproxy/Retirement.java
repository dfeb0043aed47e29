package dev.interlock.outside.haproxy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// Lets the requests of slots that have no part any more finish, and ends those that do not.
final class Retirement implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Haproxy haproxy;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Retirement(Haproxy haproxy) {
        this.haproxy = haproxy;
    }

    /// Slots whose last requests are still under way.
    Set<String> busy() {
        return Set.copyOf(busy);
    }

    /// Returns at once.
    void follow(List<String> slots) {
        for (String slot : slots) {
            if (busy.add(slot)) {
                Thread.ofVirtual().name("retiring " + slot).start(() -> follow(slot));
            }
        }
    }

    private void follow(String slot) {
        try {
            long end = System.nanoTime() + DRAIN.toNanos();
            while (!closed && System.nanoTime() < end && current(slot) > 0) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
            end(slot);
        } catch (IOException e) {
            // HAProxy is gone, and its requests with it.
        } finally {
            busy.remove(slot);
        }
    }

    private long current(String slot) throws IOException {
        Map<String, Haproxy.Load> loads = haproxy.loads();
        return loads.getOrDefault(slot, new Haproxy.Load(0, 0)).current();
    }

    /// Unless it has a part again, or the next server will see to it.
    private void end(String slot) throws IOException {
        boolean retired =
                haproxy.slots().stream().anyMatch(it -> it.name().equals(slot) && !it.up());
        if (retired && !closed && current(slot) > 0) {
            haproxy.end(slot);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
