package dev.interlock.check.kept;

import java.util.zip.CRC32C;

/// The first twelve bytes of what is kept: a magic number, the version of the layout, and a checksum
/// of all that follows.
///
/// @param magic which kind of content it is
/// @param version to be raised with each change of the layout or of what it means
public record Sealed(int magic, int version) {
    public static final int HEADER = 12;

    /// Whether the bytes are whole and of this kind and version.
    public boolean fits(byte[] bytes) {
        return bytes.length > HEADER
                && word(bytes, 0) == magic
                && word(bytes, 4) == version
                && word(bytes, 8) == checksum(bytes);
    }

    /// The same bytes, their first twelve overwritten.
    public byte[] seal(byte[] bytes) {
        put(bytes, 0, magic);
        put(bytes, 4, version);
        put(bytes, 8, checksum(bytes));
        return bytes;
    }

    private static int checksum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, HEADER, bytes.length - HEADER);
        return (int) sum.getValue();
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | (bytes[at + 3] & 0xFF);
    }

    private static void put(byte[] bytes, int at, int word) {
        for (int index = 0; index < 4; index++) {
            bytes[at + index] = (byte) (word >>> (24 - 8 * index));
        }
    }
}
