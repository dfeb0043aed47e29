package dev.interlock.check.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Function;

/// Work on all cores: one piece after the other, taken by whoever is free, so that all end at the
/// same time. (A parallel stream gives each thread its share at the start, and the slowest keeps
/// the others waiting.)
public final class Parallel {
    private static final int HELPERS = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    private static final ExecutorService POOL =
            Executors.newFixedThreadPool(HELPERS, task -> thread("helper", task));

    private Parallel() {}

    /// A thread for what parses. A stack of 64 MB: parsers bound their depth, and this is what the
    /// bounds are made for. A daemon: work that never ends does not keep the program alive.
    public static Thread thread(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 64L << 20);
        thread.setDaemon(true);
        return thread;
    }

    /// Starts something that nobody needs yet.
    public static void start(Runnable work) {
        POOL.execute(work);
    }

    /// Does something with each, and returns when all is done.
    ///
    /// @throws CancellationException where this thread is interrupted meanwhile
    public static <T> void each(List<T> all, Consumer<T> work) {
        Shared<T> shared = new Shared<>(all, work);
        for (int helper = Math.min(HELPERS, all.size() - 1); helper > 0; helper--) {
            POOL.execute(shared::take);
        }
        shared.take();
        shared.await();
    }

    /// What comes of each, in the same order.
    ///
    /// @throws CancellationException where this thread is interrupted meanwhile
    public static <T, R> List<R> map(List<T> all, Function<T, R> work) {
        AtomicReferenceArray<R> results = new AtomicReferenceArray<>(all.size());
        List<Integer> places = new ArrayList<>(all.size());
        for (int at = 0; at < all.size(); at++) {
            places.add(at);
        }
        each(places, at -> results.set(at, work.apply(all.get(at))));
        List<R> list = new ArrayList<>(all.size());
        for (int at = 0; at < all.size(); at++) {
            list.add(results.get(at));
        }
        return list;
    }

    /// What several threads do together.
    private static final class Shared<T> {
        private final List<T> all;
        private final Consumer<T> work;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch left;
        private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();

        Shared(List<T> all, Consumer<T> work) {
            this.all = all;
            this.work = work;
            this.left = new CountDownLatch(all.size());
        }

        /// Until nothing is left to take, what others do being not done yet.
        void take() {
            for (int at = next.getAndIncrement(); at < all.size(); at = next.getAndIncrement()) {
                try {
                    work.accept(all.get(at));
                } catch (RuntimeException | Error e) {
                    failures.add(e);
                } finally {
                    left.countDown();
                }
            }
        }

        void await() {
            try {
                left.await();
            } catch (InterruptedException e) {
                // Nobody wants the rest.
                next.set(all.size());
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
            switch (failures.peek()) {
                case null -> {}
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case Throwable failure -> throw new IllegalStateException(failure);
            }
        }
    }
}
