package dev.interlock.outside.proxy;

import io.undertow.connector.ByteBufferPool;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/// One event loop: the requests on it and the idle connections to releases. A request stays on the
/// loop of its client's connection and takes connections of that loop only, so that nothing here is
/// locked. Every method but [#later] and [#end] is the loop's own to call.
final class Lane {
    /// How often what is under way is looked at; the grain of every time limit.
    static final long LOOK_MILLIS = 250;

    /// The most that the clock is put forward by one look.
    private static final long MOST_NANOS = 2 * LOOK_MILLIS * 1_000_000;

    /// Idle connections kept to one release.
    private static final int MOST_IDLE = 256;

    private final XnioIoThread thread;
    private final ByteBufferPool buffers;
    private final Set<Flight> flights = new LinkedHashSet<>();
    private final Map<Upstream, ArrayDeque<UpstreamConnection>> idle = new HashMap<>();

    // The loop's clock, put forward once a look: a limit of seconds needs no finer one. While the
    // loop itself is held up it stands still, so that nobody else's time is over for that.
    private long now;
    private long lookedAt = System.nanoTime();

    private volatile boolean ended;

    Lane(XnioIoThread thread, ByteBufferPool buffers) {
        this.thread = thread;
        this.buffers = buffers;
    }

    void start() {
        if (!ended) {
            var _ = thread.executeAfter(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void end() {
        ended = true;
    }

    void later(Runnable task) {
        thread.execute(task);
    }

    XnioIoThread thread() {
        return thread;
    }

    ByteBufferPool buffers() {
        return buffers;
    }

    long now() {
        return now;
    }

    void enter(Flight flight) {
        flights.add(flight);
    }

    void leave(Flight flight) {
        flights.remove(flight);
    }

    /// An idle connection to the release, the one used last; null where there is none.
    @Nullable UpstreamConnection take(Upstream upstream) {
        @Nullable ArrayDeque<UpstreamConnection> connections = idle.get(upstream);
        while (connections != null && !connections.isEmpty()) {
            UpstreamConnection last = connections.pollLast();
            if (last.takeUp(System.nanoTime())) {
                return last;
            }
        }
        return null;
    }

    /// Keeps the connection for the next request, or closes it.
    ///
    /// @param nanos how long it may be kept
    void keep(Upstream upstream, UpstreamConnection connection, long nanos) {
        ArrayDeque<UpstreamConnection> connections =
                idle.computeIfAbsent(upstream, _ -> new ArrayDeque<>());
        if (upstream.retired() || nanos <= 0 || connections.size() >= MOST_IDLE) {
            connection.close();
            return;
        }
        connections.addLast(connection);
        connection.park(System.nanoTime() + nanos, () -> connections.remove(connection));
    }

    /// Closes the idle connections to releases that have no part any more.
    void letGo() {
        idle.entrySet()
                .removeIf(entry -> {
                    boolean retired = entry.getKey().retired();
                    if (retired) {
                        List.copyOf(entry.getValue()).forEach(UpstreamConnection::close);
                    }
                    return retired;
                });
    }

    private void look() {
        long real = System.nanoTime();
        now += Math.min(real - lookedAt, MOST_NANOS);
        lookedAt = real;
        for (Flight flight : new ArrayList<>(flights)) {
            flight.look(now);
        }
        letGo();
        idle.values().forEach(this::closeOld);
        start();
    }

    private void closeOld(ArrayDeque<UpstreamConnection> connections) {
        // The oldest stand first.
        while (!connections.isEmpty() && connections.getFirst().isOld(lookedAt)) {
            connections.pollFirst().close();
        }
    }
}
