package dev.interlock.outside.smoke;

import dev.interlock.outside.http.Ask;
import dev.interlock.outside.http.Caller;
import dev.interlock.outside.http.Reply;
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

    private final Caller caller;
    private final Duration limit;
    private final List<Ask> asks;
    private final Duration pause;
    private final RequestLog log;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong clients = new AtomicLong();
    private final List<Thread> threads;

    private Traffic(
            Caller caller,
            Duration limit,
            List<Side> sides,
            List<Ask> asks,
            Duration pause,
            RequestLog log) {
        this.caller = caller;
        this.limit = limit;
        this.asks = asks;
        this.pause = pause;
        this.log = log;
        this.threads =
                sides.stream()
                        .map(side ->
                                Thread.ofVirtual()
                                        .name("synthetic requests to " + side.release())
                                        .unstarted(() -> send(side)))
                        .toList();
    }

    static Traffic start(
            Caller caller,
            Duration limit,
            List<Side> sides,
            List<Ask> asks,
            double perSecond,
            RequestLog log) {
        if (!(perSecond > 0 && perSecond <= FASTEST)) {
            throw new IllegalArgumentException("not a pace: " + perSecond);
        }
        Duration pause = Duration.ofNanos(Math.round(1_000_000_000 / perSecond));
        Traffic traffic = new Traffic(caller, limit, sides, asks, pause, log);
        if (!asks.isEmpty()) {
            traffic.threads.forEach(Thread::start);
        }
        return traffic;
    }

    private void send(Side side) {
        long next = System.nanoTime();
        try {
            for (int index = 0;
                    !closed.await(next - System.nanoTime(), TimeUnit.NANOSECONDS);
                    index++) {
                next = Math.max(next, System.nanoTime() - pause.toNanos()) + pause.toNanos();
                note(side, caller.call(side.address(), asks.get(index % asks.size()), limit));
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
