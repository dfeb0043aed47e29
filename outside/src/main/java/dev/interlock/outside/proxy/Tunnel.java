package dev.interlock.outside.proxy;

import io.undertow.connector.ByteBufferPool;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/// What follows a 101: bytes both ways until both sides have ended, one broke, or time is up.
final class Tunnel implements Flight {
    /// For the 101 to reach the client.
    private static final long OPENING_NANOS = 5_000_000_000L;

    private final Upstream upstream;
    private final UpstreamConnection connection;
    private final Limits limits;
    private final Lane lane;

    // Null until the client has the 101.
    private @Nullable StreamConnection client;
    private int ended;
    private long touched;

    Tunnel(Upstream upstream, UpstreamConnection connection, Limits limits, Lane lane) {
        this.upstream = upstream;
        this.connection = connection;
        this.limits = limits;
        this.lane = lane;
        this.touched = lane.now();
        connection.unwrap();
        lane.enter(this);
    }

    void open(StreamConnection stream) {
        client = stream;
        StreamConnection release = connection.stream();
        ByteBufferPool buffers = lane.buffers();
        Pump up =
                new Pump(
                        stream.getSourceChannel(),
                        release.getSinkChannel(),
                        buffers,
                        true,
                        new Way());
        Pump down =
                new Pump(
                        release.getSourceChannel(),
                        stream.getSinkChannel(),
                        buffers,
                        true,
                        new Way());
        up.start();
        down.start();
    }

    @Override
    public void look(long now) {
        if (now - touched > most() || upstream.retiredFor(limits.times().streamDrain())) {
            close();
        }
    }

    private long most() {
        if (client == null) {
            return OPENING_NANOS;
        }
        return (ended == 0 ? limits.times().stream() : limits.times().quiet()).toNanos();
    }

    private void close() {
        lane.leave(this);
        connection.close();
        IoUtils.safeClose(client);
    }

    private final class Way implements Pump.Ends {
        @Override
        public void moved(int bytes) {
            touched = lane.now();
        }

        @Override
        public void drained() {
            // The end is passed on; the other way may still have something to say.
        }

        @Override
        public void done() {
            ended++;
            if (ended == 2) {
                close();
            }
        }

        @Override
        public void sourceBroke(IOException reason) {
            close();
        }

        @Override
        public void sinkBroke(IOException reason) {
            close();
        }
    }
}
