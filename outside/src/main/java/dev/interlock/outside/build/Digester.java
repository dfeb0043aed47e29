package dev.interlock.outside.build;

import dev.interlock.model.Digest;
import java.io.IOException;
import java.nio.file.Path;

/// Names the content of a folder, the artifact's record left out.
@FunctionalInterface
public interface Digester {
    /// @throws IOException where it cannot be read, or a link leads out of it
    Digest of(Path folder) throws IOException;
}
