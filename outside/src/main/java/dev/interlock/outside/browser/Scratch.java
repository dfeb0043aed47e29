package dev.interlock.outside.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder for what browsers write while they run: profiles, downloads, traces. It is there as
/// long as one of them is.
///
/// One for all, and always the same: Playwright gives its first driver's environment to every later
/// one.
final class Scratch {
    private final Path folder;
    private int users;

    Scratch(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    Path folder() {
        return folder;
    }

    synchronized void enter() throws IOException {
        if (users == 0) {
            // What a server that was killed left behind.
            remove();
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        users++;
    }

    synchronized void leave() {
        users--;
        if (users == 0) {
            remove();
        }
    }

    /// What cannot be removed now is removed before the next browser starts.
    private void remove() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException _) {
            // As said.
        }
    }
}
