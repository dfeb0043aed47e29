package dev.interlock.outside.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.project.Entry;
import dev.interlock.check.project.Tree.Content;
import dev.interlock.outside.process.Command;
import dev.interlock.outside.process.Commands;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTreeTest {
    @TempDir Path folder;
    private Path root;
    private DiskTree tree;

    @BeforeEach
    void aTree() throws IOException {
        root = Files.createDirectory(folder.resolve("tree")).toRealPath();
        tree = DiskTree.walking(root);
        Files.writeString(folder.resolve("secret.txt"), "outside");
        write("a.txt", "one");
        write("sub/b.txt", "two");
    }

    @Test
    void readsFilesAndSaysWhichAreAbsent() {
        assertThat(text(tree.read("sub/b.txt", 10))).isEqualTo("two");
        for (String absent : List.of("c.txt", "sub", "a.txt/x", "x".repeat(5_000), "a\0b")) {
            assertThat(tree.read(absent, 10)).as(absent).isInstanceOf(Content.Absent.class);
        }
    }

    /// Whatever was read before: folders are remembered by name.
    @Test
    void anAbsolutePathIsNoneOfTheTree() {
        Content before = tree.read("/a.txt", 10);
        assertThat(text(tree.read("a.txt", 10))).isEqualTo("one");

        assertThat(tree.read("/a.txt", 10)).isEqualTo(before).isInstanceOf(Content.Unread.class);
        assertThat(text(tree.read("sub/../a.txt", 10))).isEqualTo("one");
    }

    @Test
    void aPathThatNoSystemTakesIsAbsentAtOnce() {
        assertThat(tree.read("a/".repeat(100_000) + "x", 10)).isInstanceOf(Content.Absent.class);
        assertThat(tree.read("a/".repeat(2_000) + "x", 10)).isInstanceOf(Content.Absent.class);
        assertThat(tree.folder("a/".repeat(100_000))).isEmpty();
    }

    @Test
    void aFileOverTheLimitIsUnreadWithBothFigures() {
        assertThat(tree.read("a.txt", 3)).isInstanceOf(Content.Bytes.class);
        assertThat(tree.read("a.txt", 2))
                .isInstanceOfSatisfying(
                        Content.Unread.class,
                        unread -> assertThat(unread.reason()).contains("3 B", "2 B"));
    }

    @Test
    void aLinkInsideTheTreeHasARealPathAndOneOutOfItHasNone() throws IOException {
        Files.createDirectories(root.resolve("node_modules"));
        Files.createSymbolicLink(root.resolve("node_modules/sub"), Path.of("../sub"));
        Files.createSymbolicLink(root.resolve("node_modules/up"), folder);

        assertThat(tree.real("node_modules/sub/b.txt")).isEqualTo("sub/b.txt");
        assertThat(tree.real("sub/b.txt")).isEqualTo("sub/b.txt");
        for (String path :
                List.of("node_modules/up/secret.txt", "../secret.txt", "c.txt", "a\0b")) {
            assertThat(tree.real(path)).as(path).isEqualTo(path);
        }
    }

    @Test
    void nothingOutsideTheTreeIsRead() throws IOException {
        Files.createSymbolicLink(root.resolve("out.txt"), folder.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("relative.txt"), Path.of("../secret.txt"));
        Files.createSymbolicLink(root.resolve("up"), folder);

        for (String path :
                List.of(
                        "out.txt",
                        "relative.txt",
                        "up/secret.txt",
                        "../secret.txt",
                        "sub/../../secret.txt",
                        folder.resolve("secret.txt").toString())) {
            assertThat(tree.read(path, 100)).as(path).isNotInstanceOf(Content.Bytes.class);
        }
        assertThat(tree.folder("up")).isEmpty();
        assertThat(tree.folder("..")).isEmpty();
        assertThat(tree.list().files()).containsExactly("a.txt", "sub/b.txt");
    }

    @Test
    void aLinkToAFileOfTheTreeIsFollowed() throws IOException {
        Files.createSymbolicLink(root.resolve("inner.txt"), Path.of("sub/b.txt"));

        assertThat(text(tree.read("inner.txt", 10))).isEqualTo("two");
    }

    @Test
    void linkLoopsEnd() throws IOException {
        Files.createSymbolicLink(root.resolve("self"), Path.of("self"));
        Files.createSymbolicLink(root.resolve("sub/parent"), Path.of(".."));
        Files.createSymbolicLink(root.resolve("one"), Path.of("two"));
        Files.createSymbolicLink(root.resolve("two"), Path.of("one"));

        assertThat(tree.list().files()).containsExactly("a.txt", "sub/b.txt");
        assertThat(tree.read("self", 10)).isInstanceOf(Content.Unread.class);
        assertThat(tree.read("one", 10)).isInstanceOf(Content.Unread.class);
    }

    @Test
    void pipesSocketsAndDevicesNeverBlock() throws IOException {
        Commands.run(Command.of(root, List.of("/usr/bin/mkfifo", "pipe", ".gitignore")));
        assertThat(root.resolve("pipe")).exists();
        try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(root.resolve("socket")));
            Files.createSymbolicLink(root.resolve("zero"), Path.of("/dev/zero"));
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> {
                        assertThat(tree.list().files()).containsExactly("a.txt", "sub/b.txt");
                        for (String path : List.of("pipe", "socket", "zero", ".gitignore")) {
                            assertThat(tree.read(path, 10))
                                    .as(path)
                                    .isInstanceOf(Content.Unread.class);
                        }
                        assertThat(tree.folder("")).extracting(Entry::name).doesNotContain("pipe");
                    });
        }
    }

    @Test
    void aFolderShowsIgnoredFilesToo() throws IOException {
        write(".gitignore", "dist/\n");
        write("dist/app.js", "12345");

        assertThat(tree.list().ignored()).containsExactly("dist/");
        assertThat(tree.folder("dist"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.path()).isEqualTo("dist/app.js");
                    assertThat(entry.size()).isEqualTo(5);
                    assertThat(entry.kind()).isEqualTo(Entry.Kind.FILE);
                });
        assertThat(text(tree.read("dist/app.js", 10))).isEqualTo("12345");
    }

    @Test
    void dependenciesAndGitsOwnFolderAreLeftOut() throws IOException {
        write("node_modules/x/index.js", "");
        write(".git/config", "");
        write("sub/node_modules/y.js", "");

        assertThat(tree.list().files()).containsExactly("a.txt", "sub/b.txt");
        assertThat(tree.list().ignored()).contains("node_modules/", "sub/node_modules/");
    }

    @Test
    void aTreeThatIsTooDeepIsCutAndSaysSo() throws IOException {
        Path deep = root;
        for (int level = 0; level < 150; level++) {
            deep = Files.createDirectory(deep.resolve("d"));
        }
        Files.writeString(deep.resolve("far.txt"), "");

        assertThat(tree.list().files()).doesNotContain("far.txt").contains("a.txt");
        assertThat(tree.list().cut()).singleElement().asString().contains("nested deeper");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling(".").normalize());
        Files.writeString(file, text);
    }

    private static String text(Content content) {
        assertThat(content).isInstanceOf(Content.Bytes.class);
        return new String(((Content.Bytes) content).bytes(), StandardCharsets.UTF_8);
    }
}
