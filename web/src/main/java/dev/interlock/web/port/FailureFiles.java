package dev.interlock.web.port;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.rollout.port.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Pictures and traces that were kept of what went wrong with a release.
public interface FailureFiles {
    /// @param name of letters, digits, `.`, `-` and `_`
    /// @param size in bytes
    record Kept(String name, long size, Instant at) {
        /// The media type, by the name's ending.
        public String type() {
            return name.endsWith(".png") ? "image/png" : "application/zip";
        }
    }

    /// By name; empty where nothing was kept.
    Seen<List<Kept>> list(Scope scope, ReleaseId release);

    /// The bytes of one of them; empty where there is no such file.
    Seen<Optional<byte[]>> read(Scope scope, ReleaseId release, String name);
}
