package dev.interlock.outside.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.model.Bytes;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureFolderTest {
    private static final Scope SHOP = new Scope("shop", "production");

    @TempDir private Path data;
    private FailureFolder folder;

    @BeforeEach
    void open() {
        folder = new FailureFolder(data, new Bytes(100));
    }

    private static ReleaseId release(int number) {
        return ReleaseId.of(LocalDate.EPOCH, number);
    }

    private List<String> names(ReleaseId release) throws IOException {
        return folder.list(SHOP, release).stream().map(FailureFolder.Kept::name).toList();
    }

    @Test
    void whatIsKeptIsListedByNameAndRead() throws IOException {
        folder.keep(SHOP, release(1), "home.png", new byte[] {1});
        folder.keep(SHOP, release(1), "home.png", new byte[] {2, 3});
        folder.keep(SHOP, release(1), "buy.trace.zip", new byte[] {4});
        assertThat(names(release(1))).containsExactly("buy.trace.zip", "home.png");
        assertThat(folder.read(SHOP, release(1), "home.png")).hasValue(new byte[] {2, 3});
        assertThat(folder.read(SHOP, release(1), "other.png")).isEmpty();
        assertThat(names(release(2))).isEmpty();
        assertThat(folder.list(new Scope("shop", "preview"), release(1))).isEmpty();
    }

    @Test
    void nobodyElseMayRead() throws IOException {
        folder.keep(SHOP, release(1), "home.png", new byte[] {1});
        try (Stream<Path> all = Files.walk(data.resolve("failures"))) {
            for (Path path : (Iterable<Path>) all::iterator) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .endsWith("------");
            }
        }
    }

    @Test
    void aNameNeverLeavesTheFolder() throws IOException {
        Files.writeString(data.resolve("key"), "secret");
        assertThat(folder.read(SHOP, release(1), "../../../../key")).isEmpty();
        assertThat(folder.read(SHOP, release(1), ".hidden")).isEmpty();
        assertThatThrownBy(() -> folder.keep(SHOP, release(1), "../key", new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        folder.keep(SHOP, release(1), "home.png", new byte[] {1});
        Files.writeString(data.resolve("key"), "secret");
        Path kept;
        try (Stream<Path> all = Files.walk(data.resolve("failures"))) {
            kept = all.filter(path -> path.endsWith("home.png")).findFirst().orElseThrow();
        }
        Files.createSymbolicLink(kept.resolveSibling("key.png"), data.resolve("key"));
        assertThat(folder.read(SHOP, release(1), "key.png")).isEmpty();
        assertThat(names(release(1))).containsExactly("home.png");
    }

    @Test
    void oneReleaseKeepsNoMoreThanItMay() throws IOException {
        folder.keep(SHOP, release(1), "a.png", new byte[60]);
        assertThatThrownBy(() -> folder.keep(SHOP, release(1), "b.png", new byte[60]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("as many kept files as it may");
        folder.keep(SHOP, release(1), "a.png", new byte[100]);
        folder.keep(SHOP, release(2), "b.png", new byte[60]);
        assertThat(names(release(1))).containsExactly("a.png");
    }

    @Test
    void oneReleaseKeepsNoMoreFilesThanItMay() throws IOException {
        for (int file = 0; file < FailureFolder.FILES; file++) {
            folder.keep(SHOP, release(1), "f" + file, new byte[] {1});
        }
        assertThatThrownBy(() -> folder.keep(SHOP, release(1), "more", new byte[] {1}))
                .isInstanceOf(IOException.class);
        folder.keep(SHOP, release(1), "f1", new byte[] {2});
        assertThat(names(release(1))).hasSize(FailureFolder.FILES);
    }

    @Test
    void theOldestReleasesFilesGo() throws IOException {
        for (int number = 1; number <= FailureFolder.RELEASES + 2; number++) {
            folder.keep(SHOP, release(number), "home.png", new byte[] {1});
        }
        assertThat(names(release(1))).isEmpty();
        assertThat(names(release(2))).isEmpty();
        assertThat(names(release(3))).containsExactly("home.png");
        assertThat(names(release(FailureFolder.RELEASES + 2))).containsExactly("home.png");
    }
}
