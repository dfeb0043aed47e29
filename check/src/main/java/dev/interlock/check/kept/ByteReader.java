package dev.interlock.check.kept;

import java.nio.charset.StandardCharsets;

/// Reads what [ByteWriter] wrote.
public final class ByteReader {
    private final byte[] bytes;
    private int at;
    private String[] strings;

    public ByteReader(byte[] bytes, int at, String[] strings) {
        this.bytes = bytes;
        this.at = at;
        this.strings = strings;
    }

    /// Not what [ByteWriter] wrote.
    public static final class Damaged extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Damaged() {
            super("damaged", null, false, false);
        }
    }

    public int number() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = one();
            value |= (next & 0x7F) << shift;
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        throw new Damaged();
    }

    /// What [ByteWriter#wide] wrote.
    public long wide() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            long next = one();
            value |= (next & 0x7F) << shift;
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        throw new Damaged();
    }

    /// A number of things that each take a byte at least.
    public int count() {
        int count = number();
        if (count < 0 || count > bytes.length - at) {
            throw new Damaged();
        }
        return count;
    }

    public boolean flag() {
        return one() != 0;
    }

    public String text() {
        int index = number();
        if (index < 0 || index >= strings.length) {
            throw new Damaged();
        }
        return strings[index];
    }

    public <E> E choice(E[] values) {
        int index = number();
        if (index < 0 || index >= values.length) {
            throw new Damaged();
        }
        return values[index];
    }

    /// Reads the table that [#text] refers to from now on.
    public String[] strings() {
        int count = count();
        String[] all = new String[count];
        for (int index = 0; index < count; index++) {
            int length = count();
            all[index] = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
        }
        strings = all;
        return all;
    }

    public void skip(int length) {
        at += length;
    }

    public int position() {
        return at;
    }

    private int one() {
        if (at < 0 || at >= bytes.length) {
            throw new Damaged();
        }
        return bytes[at++];
    }
}
