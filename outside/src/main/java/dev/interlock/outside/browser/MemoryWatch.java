package dev.interlock.outside.browser;

import dev.interlock.model.Bytes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ends a browser that takes more memory than it may.
final class MemoryWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Family family;
    private final Bytes most;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean over;

    private MemoryWatch(Family family, Bytes most) {
        this.family = family;
        this.most = most;
    }

    static MemoryWatch start(Family family, Bytes most) {
        MemoryWatch watch = new MemoryWatch(family, most);
        Thread.ofVirtual().name("memory of a browser").start(watch::look);
        return watch;
    }

    private void look() {
        try {
            while (!over && !closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                if (family.memory() > most.count()) {
                    over = true;
                    family.end();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether the browser was ended because of it.
    boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
