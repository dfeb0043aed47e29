package dev.interlock.journal;

import dev.interlock.model.Digest;

/// Where the journal ends.
///
/// @param sequence of the last entry; 0 where there is none
/// @param hash of the last entry; of nothing where there is none
public record Head(long sequence, Digest hash) {
    /// Of an empty journal. Its hash is the SHA-256 of no byte at all.
    public static final Head EMPTY =
            new Head(
                    0,
                    new Digest(
                            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));

    /// After the link.
    public static Head of(Link link) {
        return new Head(link.sequence(), link.hash());
    }
}
