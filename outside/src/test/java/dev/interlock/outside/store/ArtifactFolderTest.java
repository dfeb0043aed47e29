package dev.interlock.outside.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.outside.process.Command;
import dev.interlock.outside.process.Commands;
import dev.interlock.outside.process.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactFolderTest {
    @TempDir Path folder;

    /// The definition of docs/reference/artifact-record.md, in the words of a shell.
    private static final String BY_SHELL =
            """
            { printf 'interlock.artifact/v1\\0'
              find . ! -type d ! -path ./.interlock-artifact.json -printf '%P\\n' | LC_ALL=C sort |
              while IFS= read -r path; do
                if [ -L "$path" ]; then
                  printf '120000 %s %s\\0' "$(readlink -n "$path" | sha256sum | cut -c1-64)" "$path"
                elif [ -x "$path" ]; then
                  printf '100755 %s %s\\0' "$(sha256sum < "$path" | cut -c1-64)" "$path"
                else
                  printf '100644 %s %s\\0' "$(sha256sum < "$path" | cut -c1-64)" "$path"
                fi
              done
            } | sha256sum | cut -c1-64
            """;

    @Test
    void anotherProgramComputesTheSameDigest() throws IOException {
        Sent.folder(
                folder,
                Map.of(
                        "a-b",
                        "1",
                        "a/b",
                        "2",
                        "a.txt",
                        "3",
                        "B",
                        "",
                        ".interlock-artifact.json",
                        "{}"));
        Files.createSymbolicLink(folder.resolve("a/link"), Path.of("../a.txt"));
        Files.setPosixFilePermissions(
                folder.resolve("B"), PosixFilePermissions.fromString("rwxr-xr-x"));
        byte[] big = new byte[(int) Piece.LARGEST * 2 + 5];
        new Random(1).nextBytes(big);
        Sent.write(folder.resolve("big"), big);
        Files.createDirectory(folder.resolve("empty"));

        Manifest manifest = Sent.manifest(folder);

        assertThat(manifest.entries()).hasSize(6);
        assertThat(manifest.digest().hex()).isEqualTo(byShell());
    }

    @Test
    void everyChangeThatMattersChangesTheDigest() throws IOException {
        Sent.folder(folder, Map.of("a", "1", "b", "2"));
        var first = Sent.manifest(folder).digest();
        Files.setLastModifiedTime(
                folder.resolve("a"), java.nio.file.attribute.FileTime.fromMillis(0));
        assertThat(Sent.manifest(folder).digest()).isEqualTo(first);

        Files.setPosixFilePermissions(
                folder.resolve("a"), PosixFilePermissions.fromString("rwx------"));
        var executable = Sent.manifest(folder).digest();
        Files.move(folder.resolve("b"), folder.resolve("c"));
        var renamed = Sent.manifest(folder).digest();
        Files.writeString(folder.resolve("c"), "3");

        assertThat(List.of(first, executable, renamed, Sent.manifest(folder).digest()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aPieceOfALargeFileIsItsOwnBytes() throws IOException {
        byte[] big = new byte[(int) Piece.LARGEST + 3];
        new Random(2).nextBytes(big);
        Sent.write(folder.resolve("big"), big);

        Manifest manifest = Sent.manifest(folder);

        assertThat(manifest.pieces()).extracting(Piece::size).containsExactly(Piece.LARGEST, 3L);
        for (Piece piece : manifest.pieces()) {
            try (var in = ArtifactFolder.open(folder, piece)) {
                assertThat(Sha256.of(in.readAllBytes())).isEqualTo(piece.digest());
            }
        }
    }

    @Test
    void aLinkOutAndAPipeAreRefused() throws IOException {
        Sent.folder(folder, Map.of("a", "1"));
        Files.createSymbolicLink(folder.resolve("l"), Path.of("/etc/passwd"));
        assertThat(refused()).isEqualTo("the link `l` leads to an absolute path");
        Files.delete(folder.resolve("l"));
        Commands.run(Command.of(folder, List.of("/usr/bin/mkfifo", "pipe")));
        assertThat(refused()).startsWith("`pipe` in the artifact is no file");
        Files.delete(folder.resolve("pipe"));
        assertThat(Sent.manifest(folder).entries()).hasSize(1);
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        assertThat(Sent.refused(ArtifactFolder.read(folder.resolve("no"), Limits.USUAL)).text())
                .endsWith("is no folder");
    }

    private String refused() {
        return Sent.refused(ArtifactFolder.read(folder, Limits.USUAL)).text();
    }

    private String byShell() {
        var outcome =
                Commands.run(
                        Command.of(folder, List.of("/bin/sh", "-c", BY_SHELL))
                                .withEnvironment(Map.of("PATH", "/usr/bin:/bin")));
        assertThat(outcome).isInstanceOf(Outcome.Finished.class);
        return new String(((Outcome.Finished) outcome).out(), StandardCharsets.UTF_8).strip();
    }
}
