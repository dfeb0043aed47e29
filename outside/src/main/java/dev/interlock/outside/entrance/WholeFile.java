package dev.interlock.outside.entrance;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A file that another program reads at any moment: it sees the old content or the new one, also
/// after a power cut. Owner, group and others keep what they may, where the file was there.
public record WholeFile(Path path) {
    /// Keys are in it.
    private static final String MODE = "rw-r-----";

    public void write(String content) throws IOException {
        Path temporary = path.resolveSibling("." + path.getFileName() + ".new");
        try {
            // Left by a process that was killed, for whom it may have been.
            Files.deleteIfExists(temporary);
            Files.createFile(temporary, PosixFilePermissions.asFileAttribute(mode()));
            // Once more, for what the account's mask took away.
            Files.setPosixFilePermissions(temporary, mode());
            Files.writeString(temporary, content, StandardCharsets.UTF_8);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Set<PosixFilePermission> mode() throws IOException {
        return Files.exists(path)
                ? Files.getPosixFilePermissions(path)
                : PosixFilePermissions.fromString(MODE);
    }

    public String read() throws IOException {
        return Files.readString(path, StandardCharsets.UTF_8);
    }
}
