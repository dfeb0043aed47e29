package dev.interlock.outside.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/// Reads one stream of a process on a thread of its own, up to a limit.
///
/// The thread is a daemon: where a process that left its parent keeps the pipe open, the reader may
/// outlive the command, and must not keep this program from ending.
final class Drain {
    private static final int FIRST = 8 << 10;

    private final InputStream stream;
    private final long limit;
    private final Runnable onOverflow;
    private final Thread thread;

    // Guarded by `this`: written by the reader, read by whoever waits.
    private byte[] bytes = new byte[FIRST];
    private int count;
    private boolean overflown;

    private Drain(String name, InputStream stream, long limit, Runnable onOverflow) {
        this.stream = stream;
        this.limit = limit;
        this.onOverflow = onOverflow;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    static Drain start(String name, InputStream stream, long limit, Runnable onOverflow) {
        var drain = new Drain(name, stream, limit, onOverflow);
        drain.thread.start();
        return drain;
    }

    /// Whether the stream ended within this time.
    boolean ended(Duration within) throws InterruptedException {
        return thread.join(within);
    }

    synchronized boolean overflown() {
        return overflown;
    }

    synchronized byte[] bytes() {
        return Arrays.copyOf(bytes, count);
    }

    private void run() {
        byte[] chunk = new byte[FIRST * 8];
        try {
            for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
                if (!keep(chunk, read)) {
                    onOverflow.run();
                }
            }
        } catch (IOException e) {
            // The pipe was closed under the reader: the command has been ended.
        }
    }

    /// Keeps what fits; false the first time that something does not.
    private synchronized boolean keep(byte[] chunk, int length) {
        int fits = (int) Math.min(length, limit - count);
        if (count + fits > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(count + fits, bytes.length * 2));
        }
        System.arraycopy(chunk, 0, bytes, count, fits);
        count += fits;
        boolean first = fits < length && !overflown;
        overflown |= fits < length;
        return !first;
    }
}
