package dev.interlock.outside.store;

import dev.interlock.model.Digest;

/// A part of a file that is sent and kept on its own.
///
/// @param size in bytes, at most [#LARGEST]
/// @param path of a file that it is in
/// @param offset where in that file it begins
public record Piece(Digest digest, long size, String path, long offset) {
    /// 8 MiB: an upload that breaks off loses less than a second of a slow line.
    public static final long LARGEST = 8L << 20;

    /// How many pieces a file of this size has; an empty file has one, which is empty.
    static int count(long size) {
        return (int) Math.max(1, (size + LARGEST - 1) / LARGEST);
    }

    /// The size of a file's piece, counted from 0.
    static long size(long fileSize, int index) {
        return Math.min(LARGEST, fileSize - index * LARGEST);
    }
}
