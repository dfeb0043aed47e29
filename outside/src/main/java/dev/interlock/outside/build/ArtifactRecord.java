package dev.interlock.outside.build;

import dev.interlock.check.project.Artifact;
import dev.interlock.model.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/// What `.interlock-artifact.json` says (docs/reference/artifact-record.md).
///
/// @param commit at least 7 hexadecimal digits
/// @param builtAt when the build began
public record ArtifactRecord(String commit, Digest digest, Instant builtAt) {
    public ArtifactRecord {
        if (!commit.matches("[0-9a-f]{7,64}")) {
            throw new IllegalArgumentException("not a commit");
        }
    }

    /// Writes it into the output, whole or not at all.
    public void write(Path output) throws IOException {
        Path file = output.resolve(Artifact.RECORD);
        Path beside = output.resolve(Artifact.RECORD + ".new");
        Files.write(beside, json().getBytes(StandardCharsets.UTF_8));
        Files.move(
                beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private String json() {
        return """
        {
          "schema": "interlock.artifact/v1",
          "commit": "%s",
          "digest": "%s",
          "builtAt": "%s"
        }
        """
                .formatted(commit, digest, builtAt);
    }
}
