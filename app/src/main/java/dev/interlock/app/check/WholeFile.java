package dev.interlock.app.check;

import dev.interlock.app.WrongUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes a file whole or not at all.
public final class WholeFile {
    private WholeFile() {}

    /// @throws WrongUsage where it cannot be written there
    public static void write(Path file, String text) {
        Path absolute = file.toAbsolutePath();
        try {
            Path folder = absolute.getParent();
            if (folder == null || Files.isDirectory(absolute)) {
                throw new WrongUsage("%s is a folder".formatted(file));
            }
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, ".interlock", ".tmp");
            try {
                Files.writeString(draft, text);
                Files.move(draft, absolute, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new WrongUsage(
                    "%s cannot be written (%s)".formatted(file, e.getClass().getSimpleName()));
        }
    }
}
