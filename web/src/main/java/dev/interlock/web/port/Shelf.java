package dev.interlock.web.port;

import dev.interlock.model.Digest;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Seen;
import java.io.InputStream;
import java.util.List;

/// Where the bytes of artifacts are received. A manifest is JSON as `docs/reference/artifact-record.md`
/// has it; what is wrong with one is a reason, never an exception.
public interface Shelf {
    /// Which pieces of the artifact are not here yet. Refused where there would be no room for
    /// them, with both figures.
    Seen<List<Digest>> missing(byte[] manifest);

    /// Takes one piece. It is here whole, or not at all.
    Outcome receive(Digest piece, InputStream content, long length);

    /// Says that every piece was sent.
    ///
    /// @return the artifact's digest
    Seen<Digest> complete(byte[] manifest);

    /// Whether the artifact was received whole.
    boolean has(Digest artifact);

    /// A larger manifest is not read at all; bytes.
    int MANIFEST_LIMIT = 64 << 20;
}
