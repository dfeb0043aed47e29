package dev.interlock.outside.proxy;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.DefaultByteBufferPool;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Buffers outside the heap, kept by the thread that gave them back. Undertow's own pool frees its
/// memory by a method that Java 25 warns about on the terminal; here that is the collector's work.
final class LoopBuffers implements ByteBufferPool {
    /// One write of a socket takes about as much; the rest is room for a chunk's frame.
    static final int OF_BODIES = 16 * 1_024 - 20;

    /// A whole record of TLS, with its frame.
    static final int OF_TLS = 17 * 1_024;

    private static final int KEPT_A_THREAD = 128;

    private final ThreadLocal<ArrayDeque<ByteBuffer>> free =
            ThreadLocal.withInitial(ArrayDeque::new);
    private final int size;
    private final ByteBufferPool onHeap;

    /// @param size of each, bytes
    LoopBuffers(int size) {
        this.size = size;
        this.onHeap = new DefaultByteBufferPool(false, size, -1, 16);
    }

    @Override
    public PooledByteBuffer allocate() {
        @Nullable ByteBuffer kept = free.get().pollLast();
        return new Lent(kept == null ? ByteBuffer.allocateDirect(size) : kept.clear());
    }

    private void giveBack(ByteBuffer buffer) {
        ArrayDeque<ByteBuffer> kept = free.get();
        if (kept.size() < KEPT_A_THREAD) {
            kept.addLast(buffer);
        }
    }

    @Override
    public ByteBufferPool getArrayBackedPool() {
        return onHeap;
    }

    @Override
    public void close() {}

    @Override
    public int getBufferSize() {
        return size;
    }

    @Override
    public boolean isDirect() {
        return true;
    }

    private final class Lent implements PooledByteBuffer {
        private final ByteBuffer buffer;
        private boolean open = true;

        Lent(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getBuffer() {
            if (!open) {
                throw new IllegalStateException("a buffer that was given back");
            }
            return buffer;
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                giveBack(buffer);
            }
        }

        @Override
        public boolean isOpen() {
            return open;
        }
    }
}
