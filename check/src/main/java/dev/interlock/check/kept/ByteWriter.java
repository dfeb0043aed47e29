package dev.interlock.check.kept;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers of variable length (seven bits a byte, the lowest first) and strings, each of which is
/// written once.
public final class ByteWriter {
    private byte[] bytes = new byte[1 << 16];
    private int size;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> strings = new ArrayList<>();

    public void number(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            one((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        one(rest);
    }

    public void wide(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            one((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        one((int) rest);
    }

    public void flag(boolean value) {
        one(value ? 1 : 0);
    }

    /// For [ByteReader#choice].
    // The order of the constants is part of the version: see Sealed.
    @SuppressWarnings("EnumOrdinal")
    public void choice(Enum<?> value) {
        number(value.ordinal());
    }

    public void text(String value) {
        number(intern(value));
    }

    /// The number of a string, which is new or known.
    public int intern(String value) {
        Integer known = numbers.putIfAbsent(value, strings.size());
        if (known == null) {
            strings.add(value);
        }
        return known == null ? strings.size() - 1 : known;
    }

    /// A table of strings, for [ByteReader#strings].
    public void strings(List<String> all) {
        number(all.size());
        for (String string : all) {
            raw(string.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// The strings so far, by their numbers.
    public List<String> known() {
        return strings;
    }

    /// Room for the header of [Sealed].
    public void header() {
        for (int index = 0; index < Sealed.HEADER; index++) {
            one(0);
        }
    }

    /// Bytes with their length before them.
    public void raw(byte[] content) {
        number(content.length);
        room(content.length);
        System.arraycopy(content, 0, bytes, size, content.length);
        size += content.length;
    }

    public int size() {
        return size;
    }

    public byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    public void one(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /// A part of what another one wrote.
    public void copy(ByteWriter from, int start, int end) {
        room(end - start);
        System.arraycopy(from.bytes, start, bytes, size, end - start);
        size += end - start;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
