package dev.interlock.outside.proxy;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;

/// Moves bytes from one side to the other as they come: at most one buffer is between the two, and
/// nothing is read while the other side does not take it.
final class Pump {
    /// What happens at the ends.
    interface Ends {
        /// So many bytes were moved.
        void moved(int bytes);

        /// The source has given all; what was read may still be on its way out.
        void drained();

        /// All of it has been written and flushed.
        void done();

        void sourceBroke(IOException reason);

        void sinkBroke(IOException reason);
    }

    /// After so many buffers others of the same loop have their turn.
    private static final int TURN = 16;

    private final StreamSourceChannel source;
    private final StreamSinkChannel sink;
    private final ByteBufferPool buffers;
    private final boolean shuts;
    private final Ends ends;

    // Held only while it has bytes in it.
    private @Nullable PooledByteBuffer held;
    private boolean drained;
    private boolean complete;
    private boolean over;

    /// @param shuts whether the sink is told that there is no more; not so where its own length
    ///   says
    Pump(
            StreamSourceChannel source,
            StreamSinkChannel sink,
            ByteBufferPool buffers,
            boolean shuts,
            Ends ends) {
        this.source = source;
        this.sink = sink;
        this.buffers = buffers;
        this.shuts = shuts;
        this.ends = ends;
    }

    void start() {
        source.getReadSetter().set(channel -> moveOr(channel::suspendReads));
        sink.getWriteSetter().set(channel -> moveOr(channel::suspendWrites));
        move();
    }

    /// Leaves both ends as they are; nothing is called any more.
    void stop() {
        if (!over) {
            over = true;
            release();
            leaveSource();
            sink.suspendWrites();
            sink.getWriteSetter().set(null);
        }
    }

    /// Once it has given all, the source may serve the next request already.
    private void leaveSource() {
        if (!drained) {
            source.suspendReads();
            source.getReadSetter().set(null);
        }
    }

    private void moveOr(Runnable suspend) {
        if (over) {
            suspend.run();
        } else {
            move();
        }
    }

    boolean over() {
        return over;
    }

    /// Whether all has gone through.
    boolean complete() {
        return complete;
    }

    /// Whether the sink is waited for.
    boolean blocked() {
        return held != null;
    }

    private void move() {
        for (int turn = 0; turn < TURN && !over; turn++) {
            if (!turn()) {
                return;
            }
        }
        if (!over) {
            source.suspendReads();
            source.getIoThread().execute(() -> moveOr(() -> {}));
        }
    }

    /// @return false where the other side must do something first
    private boolean turn() {
        if (!write()) {
            return false;
        }
        return drained ? finish() : read();
    }

    /// @return false where the sink took not all of it
    private boolean write() {
        @Nullable PooledByteBuffer pooled = held;
        if (pooled == null) {
            return true;
        }
        try {
            ByteBuffer buffer = pooled.getBuffer();
            int bytes = buffer.limit();
            while (buffer.hasRemaining()) {
                if (sink.write(buffer) == 0) {
                    source.suspendReads();
                    sink.resumeWrites();
                    return false;
                }
            }
            release();
            ends.moved(bytes);
            return !over;
        } catch (IOException e) {
            stop();
            ends.sinkBroke(e);
            return false;
        }
    }

    private boolean read() {
        PooledByteBuffer pooled = buffers.allocate();
        held = pooled;
        int count;
        try {
            count = source.read(pooled.getBuffer());
        } catch (IOException e) {
            stop();
            ends.sourceBroke(e);
            return false;
        }
        if (count > 0) {
            pooled.getBuffer().flip();
            return true;
        }
        release();
        if (count < 0) {
            leaveSource();
            drained = true;
            ends.drained();
            return !over;
        }
        return flush(false);
    }

    /// Nothing may wait in the sink for bytes that have not come: an event of a stream must arrive.
    private boolean flush(boolean last) {
        try {
            if (!sink.flush()) {
                sink.resumeWrites();
            } else if (last) {
                complete = true;
                stop();
                ends.done();
                return false;
            } else {
                sink.suspendWrites();
            }
        } catch (IOException e) {
            stop();
            ends.sinkBroke(e);
            return false;
        }
        if (!last) {
            source.resumeReads();
        }
        return false;
    }

    private boolean finish() {
        try {
            if (shuts) {
                sink.shutdownWrites();
            }
        } catch (IOException e) {
            stop();
            ends.sinkBroke(e);
            return false;
        }
        return flush(true);
    }

    private void release() {
        if (held != null) {
            held.close();
            held = null;
        }
    }
}
