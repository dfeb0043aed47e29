package dev.interlock.outside.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Digest;
import dev.interlock.model.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What tests do again and again: make an artifact, send it, unwrap answers.
final class Sent {
    private Sent() {}

    static <T> T given(Answer<T> answer) {
        return switch (answer) {
            case Answer.Given<T>(T value) -> value;
            case Answer.Refused<T>(Reason reason) -> throw new AssertionError(reason.text());
        };
    }

    static Reason refused(Answer<?> answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<?>) answer).reason();
    }

    static Path folder(Path folder, Map<String, String> files) {
        files.forEach((path, text) ->
                write(
                        folder.resolve(path),
                        text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return folder;
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manifest manifest(Path folder) {
        return given(ArtifactFolder.read(folder, Limits.USUAL));
    }

    /// Sends what is missing.
    ///
    /// @param most pieces, as if the line broke then
    static Digest send(DiskReleaseStore store, Path folder, int most) {
        Manifest manifest = manifest(folder);
        ArtifactStore.Wanted wanted = given(store.artifacts().missing(manifest));
        for (Piece piece : wanted.pieces().stream().limit(most).toList()) {
            given(
                    store.artifacts()
                            .receive(wanted.artifact(), piece.digest(), open(folder, piece)));
        }
        return wanted.artifact();
    }

    static Digest send(DiskReleaseStore store, Path folder) {
        Digest artifact = send(store, folder, Integer.MAX_VALUE);
        return given(store.artifacts().complete(artifact));
    }

    static InputStream open(Path folder, Piece piece) {
        try {
            return ArtifactFolder.open(folder, piece);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
