package dev.interlock.web.port;

import dev.interlock.model.Digest;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Seen;
import java.io.InputStream;
import java.util.List;

/// Where the bytes of artifacts are received. What is wrong with a manifest or a piece is a reason,
/// never an exception.
public interface Shelf {
    /// Announces an artifact and says which pieces of it are not here yet. Refused where there
    /// would be no room for them, with both figures.
    ///
    /// @param manifest JSON, as `docs/reference/artifact-record.md` has it
    Seen<Wanted> missing(InputStream manifest);

    /// Takes one piece of an announced artifact. It is here whole, or not at all.
    Outcome receive(Digest artifact, Digest piece, InputStream content);

    /// Whether every piece is here.
    Outcome complete(Digest artifact);

    record Wanted(Digest artifact, List<Digest> pieces) {
        public Wanted {
            pieces = List.copyOf(pieces);
        }
    }
}
