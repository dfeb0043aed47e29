package dev.interlock.outside.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.kept.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStateTest {
    private final Instant later = Instant.now().plus(Duration.ofHours(1));

    @TempDir Path folder;
    private Path file = Path.of(".");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("a"), "one");
    }

    private Stamp stamp() throws IOException {
        return FileState.of(file, later).stamp().orElseThrow();
    }

    @Test
    void aFileThatWasJustWrittenHasNoStampYet() throws IOException {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        assertThat(FileState.of(file, written).stamp()).isEmpty();
        assertThat(FileState.of(file, written.plusSeconds(2)).stamp()).isEmpty();
        assertThat(FileState.of(file, later).stamp()).isPresent();
    }

    @Test
    void aFileOfTheFutureHasNone() throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(later.plusSeconds(60)));
        assertThat(FileState.of(file, later).stamp()).isEmpty();
    }

    @Test
    void anUntouchedFileKeepsItsStamp() throws IOException {
        assertThat(stamp()).isEqualTo(stamp());
    }

    @Test
    void aTimeThatIsSetBackDoesNotHideAChange() throws IOException {
        Stamp before = stamp();
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, time);
        assertThat(stamp().modified()).isEqualTo(before.modified());
        assertThat(stamp()).isNotEqualTo(before);
    }

    @Test
    void anotherFileOfTheSameNameHasAnotherStamp() throws IOException {
        Stamp before = stamp();
        Path other = Files.writeString(folder.resolve("b"), "one");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(stamp().inode()).isNotEqualTo(before.inode());
    }

    @Test
    void foldersAndLinksHaveNone() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("l"), file);
        assertThat(FileState.of(folder, later).stamp()).isEmpty();
        assertThat(FileState.of(link, later).stamp()).isEmpty();
        assertThat(FileState.of(link, later).kind()).isEqualTo(FileState.Kind.LINK);
        assertThat(FileState.of(folder, later).kind()).isEqualTo(FileState.Kind.FOLDER);
    }
}
