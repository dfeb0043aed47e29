package dev.interlock.outside.proxy;

import io.undertow.conduits.ChunkedStreamSinkConduit;
import io.undertow.conduits.ChunkedStreamSourceConduit;
import io.undertow.conduits.FixedLengthStreamSourceConduit;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.util.Attachable;
import io.undertow.util.HeaderMap;
import io.undertow.util.PooledAdaptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.PushBackStreamSourceConduit;
import org.xnio.conduits.StreamSinkConduit;

/// A connection to a release: one request and its answer at a time. Undertow's own client takes 103
/// for the answer, waits for the body of a 304 that names a length, and does not say whether a
/// connection ended before the answer's first byte, by which alone a retry is known to be safe.
final class UpstreamConnection {
    /// Who asks.
    interface Asking {
        /// The request's head is sent.
        void sent();

        void interim(AnswerHead head);

        void answered(AnswerHead head);

        /// No whole head will come.
        ///
        /// @param begun whether some of it came
        void unanswered(IOException reason, boolean begun);
    }

    private final StreamConnection stream;
    private final PushBackStreamSourceConduit source;
    private final StreamSinkConduit sink;
    private final ByteBufferPool buffers;
    private final int headBytes;

    // Whether an earlier request was answered on it.
    private boolean used;
    private long idleUntil;

    UpstreamConnection(StreamConnection stream, ByteBufferPool buffers, int headBytes) {
        this.stream = stream;
        this.buffers = buffers;
        this.headBytes = headBytes;
        this.source = new PushBackStreamSourceConduit(stream.getSourceChannel().getConduit());
        this.sink = stream.getSinkChannel().getConduit();
        stream.getSourceChannel().setConduit(source);
    }

    StreamConnection stream() {
        return stream;
    }

    boolean used() {
        return used;
    }

    void close() {
        IoUtils.safeClose(stream);
    }

    /// Waits for the next request. What comes meanwhile can only be the end, or an answer that
    /// nobody asked for: the connection is closed.
    void park(long until, Runnable ended) {
        used = true;
        idleUntil = until;
        source().setConduit(source);
        sink().setConduit(sink);
        sink().suspendWrites();
        source().setReadListener(_ -> {
            ended.run();
            close();
        });
        source().resumeReads();
    }

    boolean isOld(long now) {
        return now - idleUntil >= 0;
    }

    /// Ends the wait.
    ///
    /// @return false where the connection is of no use any more
    boolean takeUp(long now) {
        source().setReadListener(null);
        if (isOld(now) || !stream.isOpen()) {
            close();
            return false;
        }
        return true;
    }

    /// Sends the head and waits for the answer's.
    void ask(ByteBuffer head, Asking asking) {
        read(new AnswerParser(headBytes), asking);
        if (stream.isOpen()) {
            send(head, asking);
        }
    }

    private void send(ByteBuffer head, Asking asking) {
        try {
            while (head.hasRemaining()) {
                if (sink().write(head) == 0) {
                    sink().setWriteListener(_ -> send(head, asking));
                    sink().resumeWrites();
                    return;
                }
            }
        } catch (IOException e) {
            close();
            asking.unanswered(e, false);
            return;
        }
        sink().suspendWrites();
        asking.sent();
    }

    private void read(AnswerParser first, Asking asking) {
        source().setReadListener(new HeadListener(first, asking));
        source().resumeReads();
    }

    /// Where the request's body goes.
    ///
    /// @param trailers the attachment of whose `RESPONSE_TRAILERS` end a chunked body
    ConduitStreamSinkChannel upload(boolean chunked, Attachable trailers) throws IOException {
        if (chunked) {
            sink().setConduit(
                            new ChunkedStreamSinkConduit(
                                    sink, buffers, false, false, new HeaderMap(), null, trailers));
            // Without it the conduit takes an empty body for none and sends no last chunk.
            sink().flush();
        }
        return sink();
    }

    /// Where the answer's body comes from.
    ///
    /// @param trailers gets `REQUEST_TRAILERS` of a chunked body
    ConduitStreamSourceChannel download(AnswerBody body, Attachable trailers) {
        switch (body) {
            case AnswerBody.None _ ->
                    source().setConduit(new FixedLengthStreamSourceConduit(source, 0, _ -> {}));
            case AnswerBody.Counted counted ->
                    source().setConduit(
                                    new FixedLengthStreamSourceConduit(
                                            source, counted.bytes(), _ -> {}));
            case AnswerBody.Chunked _ ->
                    source().setConduit(
                                    new ChunkedStreamSourceConduit(
                                            source, source, buffers, _ -> {}, trailers, stream));
            case AnswerBody.UntilClose _ -> source().setConduit(source);
        }
        return source();
    }

    /// The plain stream, for what follows a 101.
    void unwrap() {
        source().setConduit(source);
        sink().setConduit(sink);
    }

    private ConduitStreamSourceChannel source() {
        return stream.getSourceChannel();
    }

    private ConduitStreamSinkChannel sink() {
        return stream.getSinkChannel();
    }

    private final class HeadListener
            implements org.xnio.ChannelListener<ConduitStreamSourceChannel> {
        private AnswerParser parser;
        private final Asking asking;
        private boolean begun;

        HeadListener(AnswerParser parser, Asking asking) {
            this.parser = parser;
            this.asking = asking;
        }

        @Override
        public void handleEvent(ConduitStreamSourceChannel channel) {
            try {
                while (true) {
                    Optional<AnswerHead> head = more(channel);
                    if (head.isEmpty()) {
                        return;
                    }
                    if (!head.get().interim()) {
                        channel.suspendReads();
                        asking.answered(head.get());
                        return;
                    }
                    parser = new AnswerParser(headBytes);
                    asking.interim(head.get());
                }
            } catch (IOException e) {
                close();
                asking.unanswered(e, begun);
            }
        }

        /// Empty where more must come first.
        private Optional<AnswerHead> more(ConduitStreamSourceChannel channel) throws IOException {
            while (true) {
                PooledByteBuffer pooled = buffers.allocate();
                boolean kept = false;
                try {
                    int count = channel.read(pooled.getBuffer());
                    if (count == 0) {
                        return Optional.empty();
                    }
                    if (count < 0) {
                        throw new IOException("the connection ended before the answer");
                    }
                    begun = true;
                    pooled.getBuffer().flip();
                    Optional<AnswerHead> head = parser.feed(pooled.getBuffer());
                    if (pooled.getBuffer().hasRemaining()) {
                        kept = true;
                        source.pushBack(new PooledAdaptor(pooled));
                    }
                    if (head.isPresent()) {
                        return head;
                    }
                } finally {
                    if (!kept) {
                        pooled.close();
                    }
                }
            }
        }
    }
}
