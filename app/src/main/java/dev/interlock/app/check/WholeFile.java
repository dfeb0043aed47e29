package dev.interlock.app.check;

import dev.interlock.app.WrongUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes a file whole or not at all. What is no file, such as a pipe or `/dev/stdout`, is written
/// into, and a link leads to what is written.
public final class WholeFile {
    private WholeFile() {}

    /// @throws WrongUsage where it cannot be written there
    public static void write(Path file, String text) {
        Path absolute = file.toAbsolutePath();
        try {
            if (Files.isDirectory(absolute)) {
                throw new WrongUsage("%s is a folder".formatted(file));
            }
            if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
                Files.writeString(absolute, text);
                return;
            }
            Path real = Files.exists(absolute) ? absolute.toRealPath() : absolute;
            Path folder = real.getParent();
            if (folder == null) {
                throw new WrongUsage("%s is a folder".formatted(file));
            }
            Files.createDirectories(folder);
            replace(real, folder, text);
        } catch (IOException e) {
            throw new WrongUsage(
                    "%s cannot be written (%s)".formatted(file, e.getClass().getSimpleName()));
        }
    }

    /// With the mode of any new file; the library's own temporary files are for one user alone.
    private static void replace(Path file, Path folder, String text) throws IOException {
        Path draft = folder.resolve(".interlock-%s.tmp".formatted(ProcessHandle.current().pid()));
        try {
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
