package dev.interlock.outside.smoke;

import dev.interlock.outside.http.Ask;
import dev.interlock.outside.http.Caller;
import dev.interlock.outside.http.Reply;
import dev.interlock.outside.smoke.Synthetic.Pace;
import dev.interlock.outside.smoke.Synthetic.Side;
import dev.interlock.rollout.port.RequestLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Synthetic requests under way. Closing it gives up the ones that wait for an answer, uncounted.
public final class Traffic implements AutoCloseable {
    /// Requests a second and side.
    public static final double FASTEST = 200;

    private final Way way;
    private final List<Ask> asks;
    private final Pace pace;
    private final RequestLog log;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong clients = new AtomicLong();
    private final List<Thread> threads;

    /// @param limit of one request
    record Way(Caller caller, Duration limit) {}

    private Traffic(Way way, List<Side> sides, List<Ask> asks, Pace pace, RequestLog log) {
        this.way = way;
        this.asks = asks;
        this.pace = pace;
        this.log = log;
        this.threads =
                sides.stream()
                        .map(side ->
                                Thread.ofVirtual()
                                        .name("synthetic requests to " + side.release())
                                        .unstarted(() -> send(side)))
                        .toList();
    }

    static Traffic start(Way way, List<Side> sides, List<Ask> asks, Pace pace, RequestLog log) {
        Traffic traffic = new Traffic(way, sides, asks, pace, log);
        if (!asks.isEmpty()) {
            traffic.threads.forEach(Thread::start);
        }
        return traffic;
    }

    private void send(Side side) {
        long next = System.nanoTime() + pace.after().toNanos();
        long pause = pace.pause().toNanos();
        try {
            for (int index = 0;
                    !closed.await(next - System.nanoTime(), TimeUnit.NANOSECONDS);
                    index++) {
                next = Math.max(next, System.nanoTime() - pause) + pause;
                Ask ask = asks.get(index % asks.size());
                note(side, way.caller().call(side.address(), ask, way.limit()));
            }
        } catch (InterruptedException e) {
            // Closed while it waited.
            Thread.currentThread().interrupt();
        }
    }

    private void note(Side side, Reply reply) {
        if (reply instanceof Reply.Failed failed && failed.fault() == Reply.Fault.INTERRUPTED) {
            return;
        }
        log.record(
                new RequestLog.Answer(
                        side.release(),
                        client(),
                        reply.failed(),
                        reply.took().toNanos() / 1_000,
                        true));
    }

    /// Each request stands for a client of its own. Multiplying by an odd number spreads the
    /// counter over all bits and meets no number twice.
    private long client() {
        return clients.incrementAndGet() * 0x9E37_79B9_7F4A_7C15L;
    }

    /// Waits until no request is under way; after [#close()] that takes no longer than giving one
    /// up.
    public void awaitEnd(Duration limit) throws InterruptedException {
        for (Thread thread : threads) {
            if (thread.getState() != Thread.State.NEW) {
                thread.join(limit);
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        threads.forEach(Thread::interrupt);
    }
}
