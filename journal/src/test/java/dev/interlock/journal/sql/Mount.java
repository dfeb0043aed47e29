package dev.interlock.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A disk of one mebibyte, in memory. Only root can have one; elsewhere the test is skipped.
final class Mount implements AutoCloseable {
    private final Path folder;

    Mount(Path folder) throws IOException {
        assumeTrue(isRoot(), "only root can mount a small disk");
        this.folder = folder;
        run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString());
    }

    /// Leaves no byte free.
    Path fill() throws IOException {
        Path ballast = folder.resolve("ballast");
        var block = new byte[4096];
        try (var out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(Files.getFileStore(folder).getUsableSpace()).isZero();
            return ballast;
        }
    }

    void readOnly(boolean on) throws IOException {
        run("mount", "-o", on ? "remount,ro" : "remount,rw", folder.toString());
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", folder.toString());
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
    }
}
