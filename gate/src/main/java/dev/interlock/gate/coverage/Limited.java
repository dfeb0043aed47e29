package dev.interlock.gate.coverage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that ends with an error where it is longer than anybody expects.
final class Limited extends FilterInputStream {
    private final long most;
    private long read;

    Limited(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int got = super.read(bytes, offset, length);
        count(Math.max(0, got));
        return got;
    }

    private void count(int more) throws IOException {
        read += more;
        if (read > most) {
            throw new IOException("it is larger than %s MB".formatted(most >> 20));
        }
    }
}
