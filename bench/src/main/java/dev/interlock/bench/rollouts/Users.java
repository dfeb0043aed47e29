package dev.interlock.bench.rollouts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Users in an open loop: requests come as a Poisson process, whether earlier ones were answered or
/// not, and each is timed from when it was due (no coordinated omission).
final class Users implements AutoCloseable {
    private static final int KEEPING_COOKIES = 160;
    private static final int WITHOUT_COOKIES = 40;

    private final List<User> users = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger epoch = new AtomicInteger();
    private final Thread arrivals;

    private final double perSecond;
    private volatile boolean closed;

    private Users(int port, double perSecond, long seed) {
        this.perSecond = perSecond;
        for (int number = 0; number < KEEPING_COOKIES + WITHOUT_COOKIES; number++) {
            User user = new User(port, number < KEEPING_COOKIES, epoch::get, asked::add);
            users.add(user);
            threads.add(Thread.ofVirtual().name("user " + number).start(user));
        }
        SplittableRandom random = new SplittableRandom(seed);
        // The clock of the load should not wait for a virtual thread's turn.
        arrivals = Thread.ofPlatform().daemon().name("arrivals").start(() -> arrive(random));
    }

    /// @param perSecond requests of all together
    static Users come(int port, double perSecond, long seed) {
        return new Users(port, perSecond, seed);
    }

    /// From now on every request goes over a connection that was made after this: what a dead
    /// server has left behind in a connection that is seldom used says nothing of the new one.
    void connectAnew() {
        epoch.incrementAndGet();
    }

    private void arrive(SplittableRandom random) {
        long due = System.nanoTime();
        while (!closed) {
            due += (long) (-Math.log(1 - random.nextDouble()) * 1e9 / perSecond);
            for (long wait = due - System.nanoTime(); wait > 0 && !closed; ) {
                LockSupport.parkNanos(wait);
                wait = due - System.nanoTime();
            }
            users.get(random.nextInt(users.size())).ask(due);
        }
    }

    /// How many requests have ended: a mark for [#since].
    int mark() {
        return asked.size();
    }

    /// Requests that ended after the mark.
    List<Asked> since(int mark) {
        synchronized (asked) {
            return List.copyOf(asked.subList(mark, asked.size()));
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        try {
            arrivals.join(1_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
