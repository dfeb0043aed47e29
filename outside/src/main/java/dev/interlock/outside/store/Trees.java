package dev.interlock.outside.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// Folders with all that is in them. Links are never followed.
final class Trees {
    private Trees() {}

    /// Removes it.
    ///
    /// @return the bytes of the files that went; 0 where nothing was there
    static long remove(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return 0;
        }
        Removal removal = new Removal();
        Files.walkFileTree(folder, removal);
        return removal.bytes;
    }

    /// What stands in a folder, by name; empty where there is none.
    static List<Path> in(Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                stream.forEach(paths::add);
            }
        }
        paths.sort(null);
        return paths;
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        private long bytes;

        /// A folder that may not be written cannot be emptied.
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
            Modes.set(folder, Modes.SECRET_FOLDER);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.delete(file);
            bytes += attributes.isRegularFile() ? attributes.size() : 0;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(
                Path folder, @org.jspecify.annotations.Nullable IOException failure)
                throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
