package dev.interlock.outside.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {
    @TempDir Path folder;

    private FileStore store(String project) {
        return new FileStore(folder.resolve("cache"), Path.of("/code", project), "1", "facts");
    }

    @Test
    void whatIsSavedIsLoadedByTheSameProjectAndProgramOnly() {
        store("a").save(new byte[] {1, 2, 3});
        assertThat(store("a").load()).hasValue(new byte[] {1, 2, 3});
        assertThat(store("b").load()).isEmpty();
        assertThat(new FileStore(folder.resolve("cache"), Path.of("/code/a"), "2", "facts").load())
                .isEmpty();
    }

    @Test
    void nobodyElseReadsIt() throws IOException {
        store("a").save(new byte[] {1});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store("a").file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aLinkInItsPlaceIsNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "x");
        Files.createDirectories(folder.resolve("cache"));
        Files.createSymbolicLink(store("a").file(), secret);
        assertThat(store("a").load()).isEmpty();
        store("a").save(new byte[] {1});
        assertThat(secret).hasContent("x");
        assertThat(store("a").load()).hasValue(new byte[] {1});
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoFailure() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        FileStore store = new FileStore(file.resolve("cache"), Path.of("/code"), "1", "facts");
        store.save(new byte[] {1});
        assertThat(store.load()).isEmpty();
    }

    @Test
    void nothingTemporaryStaysBehind() throws IOException {
        store("a").save(new byte[10]);
        Path abandoned = Files.writeString(folder.resolve("cache/kept-1.tmp"), "x");
        Path fresh = Files.writeString(folder.resolve("cache/kept-2.tmp"), "x");
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minusSeconds(7_200)));
        store("b").save(new byte[10]);
        try (var files = Files.list(folder.resolve("cache"))) {
            assertThat(files)
                    .containsExactlyInAnyOrder(store("a").file(), store("b").file(), fresh);
        }
    }

    @Test
    void theProjectsThatWereNotUsedForLongestGoFirst() throws IOException {
        byte[] large = new byte[(int) FileStore.FILE_LIMIT];
        long now = Instant.now().getEpochSecond();
        for (String project : List.of("a", "b", "c", "d")) {
            store(project).save(large);
            Files.setLastModifiedTime(
                    store(project).file(),
                    FileTime.from(Instant.ofEpochSecond(now - 100 + project.charAt(0))));
        }
        Files.setLastModifiedTime(
                store("a").file(), FileTime.from(Instant.ofEpochSecond(now - 50)));
        store("e").save(large);
        assertThat(store("a").file()).doesNotExist();
        assertThat(store("b").file()).exists();
        assertThat(store("e").file()).exists();
    }

    @Test
    void twoThatWriteAtOnceLeaveAWholeFile() throws Exception {
        byte[] ones = new byte[1_000_000];
        byte[] twos = new byte[1_000_000];
        Arrays.fill(ones, (byte) 1);
        Arrays.fill(twos, (byte) 2);
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> work =
                    List.of(saving(ones), saving(twos), reading(ones, twos), reading(ones, twos));
            for (var done : pool.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    private Callable<Boolean> saving(byte[] content) {
        return () -> {
            for (int round = 0; round < 50; round++) {
                store("a").save(content);
            }
            return true;
        };
    }

    private Callable<Boolean> reading(byte[] one, byte[] other) {
        return () -> {
            boolean whole = true;
            for (int round = 0; round < 50; round++) {
                byte[] found = store("a").load().orElse(one);
                whole &= Arrays.equals(found, one) || Arrays.equals(found, other);
            }
            return whole;
        };
    }

    @Test
    void theEnvironmentSaysWhereTheFolderIs() {
        assertThat(CacheFolder.of(Map.of("HOME", "/home/a")))
                .hasValue(Path.of("/home/a/.cache/interlock"));
        assertThat(CacheFolder.of(Map.of("HOME", "/home/a", "XDG_CACHE_HOME", "/c")))
                .hasValue(Path.of("/c/interlock"));
        assertThat(CacheFolder.of(Map.of("HOME", "/home/a", "INTERLOCK_CACHE", "/d")))
                .hasValue(Path.of("/d"));
        assertThat(CacheFolder.of(Map.of("HOME", "/home/a", "INTERLOCK_CACHE", "off"))).isEmpty();
        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "relative"))).isEmpty();
        assertThat(CacheFolder.of(Map.of())).isEmpty();
    }
}
