package dev.interlock.outside.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/// Files that are there whole or not at all, also after a power cut: written under a temporary
/// name, brought to the disk, renamed.
final class Durable {
    /// What a temporary name begins with. No other name of the store does.
    static final String TEMPORARY = ".new-";

    private Durable() {}

    @FunctionalInterface
    interface Writing {
        void into(OutputStream out) throws IOException;
    }

    /// Replaces what was there.
    static void write(Path file, Writing writing) throws IOException {
        Path temporary = temporary(file);
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            temporary,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            Modes.created(Modes.SECRET_FILE))) {
                OutputStream out = Channels.newOutputStream(channel);
                writing.into(out);
                out.flush();
                channel.force(true);
            }
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(parent(to));
    }

    /// A name beside the file that nothing else has.
    static Path temporary(Path file) {
        return file.resolveSibling(TEMPORARY + UUID.randomUUID());
    }

    /// A new name in a folder is on the disk only once the folder is.
    static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path parent(Path place) {
        Path parent = place.getParent();
        return parent == null ? Path.of(".") : parent;
    }
}
