package dev.interlock.outside.proxy;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xnio.IoFuture;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;

/// A connection to a release in the making.
final class Dial {
    private static final OptionMap OPTIONS =
            OptionMap.create(Options.TCP_NODELAY, true, Options.KEEP_ALIVE, true);

    /// Called on the lane's loop, once.
    interface Caller {
        void connected(UpstreamConnection connection);

        void refused(IOException reason);
    }

    private final IoFuture<StreamConnection> future;

    private Dial(IoFuture<StreamConnection> future) {
        this.future = future;
    }

    static Dial start(Upstream to, Lane lane, int headBytes, Caller caller) {
        IoFuture<StreamConnection> future =
                lane.thread().openStreamConnection(to.socket(), _ -> {}, OPTIONS);
        future.addNotifier(
                (ended, _) -> lane.later(() -> report(ended, lane, headBytes, caller)), null);
        return new Dial(future);
    }

    private static void report(
            IoFuture<? extends StreamConnection> ended, Lane lane, int headBytes, Caller caller) {
        StreamConnection stream;
        try {
            stream = ended.get();
        } catch (IOException e) {
            caller.refused(e);
            return;
        } catch (java.util.concurrent.CancellationException e) {
            caller.refused(new IOException("no connection in time", e));
            return;
        }
        caller.connected(new UpstreamConnection(stream, lane.buffers(), headBytes));
    }

    /// Its caller is told so.
    void giveUp() {
        @Nullable Object _ = future.cancel();
    }
}
