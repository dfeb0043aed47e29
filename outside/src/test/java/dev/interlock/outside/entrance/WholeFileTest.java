package dev.interlock.outside.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir private Path folder;

    @Test
    void whoHasTheFileOfAWriteThatBrokeOffReadsNoKeyInIt() throws IOException {
        Path left = Files.writeString(folder.resolve(".shop.conf.new"), "half");
        Path held = Files.createLink(folder.resolve("held"), left);
        Path path = folder.resolve("shop.conf");
        new WholeFile(path).write("key");
        assertThat(path).hasContent("key");
        assertThat(held).hasContent("half");
        assertThat(mode(path)).isEqualTo("rw-r-----");
    }

    @Test
    void othersKeepWhatTheyMay() throws IOException {
        Path path = Files.writeString(folder.resolve("shop.conf"), "before");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-r--"));
        new WholeFile(path).write("after");
        assertThat(path).hasContent("after");
        assertThat(mode(path)).isEqualTo("rw-rw-r--");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
