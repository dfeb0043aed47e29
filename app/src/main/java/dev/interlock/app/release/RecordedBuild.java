package dev.interlock.app.release;

import dev.interlock.check.project.Artifact;
import dev.interlock.model.Digest;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.web.wire.Fields;
import dev.interlock.web.wire.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The evidence of a build that ran elsewhere: the record that it left in its output
/// (docs/reference/artifact-record.md).
final class RecordedBuild {
    private static final int LIMIT = 64 << 10;

    private RecordedBuild() {}

    /// Empty where there is no record, or it is of other bytes than these.
    static Optional<Evidence> of(Path artifact, Digest digest) {
        try (InputStream in = Files.newInputStream(artifact.resolve(Artifact.RECORD))) {
            Fields record = Fields.of(new String(in.readNBytes(LIMIT), StandardCharsets.UTF_8));
            return record.text("digest").equals(digest.text())
                    ? Optional.of(evidence(record, digest))
                    : Optional.empty();
        } catch (IOException | Malformed _) {
            return Optional.empty();
        }
    }

    private static Evidence evidence(Fields record, Digest digest) throws Malformed {
        String commit = record.text("commit");
        return new Evidence(
                "build",
                true,
                "built %s from %s, as its record says".formatted(digest.brief(), commit),
                Map.of("commit", commit, "digest", digest.text()));
    }
}
