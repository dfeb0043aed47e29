package dev.interlock.outside.store;

import dev.interlock.model.Bytes;

/// The most that an artifact may be.
///
/// @param entries files and links
/// @param bytes of all files together
/// @param path bytes of one path, as UTF-8
/// @param manifest bytes of a manifest as JSON
public record Limits(int entries, Bytes bytes, int path, Bytes manifest) {
    /// Twice the files of the largest `node_modules` that we met.
    public static final Limits USUAL =
            new Limits(200_000, new Bytes(20_000_000_000L), 1_024, new Bytes(128_000_000));
}
