package dev.interlock.outside.proxy;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/// The event loops and buffers that the routers of all environments share.
public final class ProxyWorker implements AutoCloseable {
    private static final int TASK_THREADS = 2;

    private final XnioWorker worker;
    private final LoopBuffers buffers;
    private final List<Lane> lanes;

    private ProxyWorker(XnioWorker worker) {
        this.worker = worker;
        this.buffers = new LoopBuffers(LoopBuffers.OF_BODIES);
        this.lanes =
                IntStream.range(0, worker.getIoThreadCount())
                        .mapToObj(number -> new Lane(worker.getIoThread(number), buffers))
                        .toList();
    }

    /// @param threads event loops; as many as there are processors is right
    public static ProxyWorker start(int threads) {
        try {
            XnioWorker worker =
                    Xnio.getInstance(ProxyWorker.class.getClassLoader())
                            .createWorker(
                                    OptionMap.builder()
                                            .set(Options.WORKER_NAME, "router")
                                            .set(Options.WORKER_IO_THREADS, threads)
                                            .set(Options.WORKER_TASK_CORE_THREADS, TASK_THREADS)
                                            .set(Options.WORKER_TASK_MAX_THREADS, TASK_THREADS)
                                            .set(Options.THREAD_DAEMON, true)
                                            .getMap());
            ProxyWorker started = new ProxyWorker(worker);
            started.lanes.forEach(Lane::start);
            return started;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("no event loop could be started", e);
        }
    }

    Lane lane(XnioIoThread thread) {
        return lanes.get(thread.getNumber());
    }

    List<Lane> lanes() {
        return lanes;
    }

    XnioWorker xnio() {
        return worker;
    }

    LoopBuffers buffers() {
        return buffers;
    }

    /// Ends every loop. The buffers go with the last of them.
    @Override
    public void close() {
        lanes.forEach(Lane::end);
        worker.shutdownNow();
    }
}
