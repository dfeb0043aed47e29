package dev.interlock.outside.files;

import dev.interlock.check.project.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What the system says of a name, links not followed.
///
/// @param stamp empty where the system has no such figures (Windows), or the file was written so
///   lately that another change could leave the same ones
record FileState(Kind kind, long size, Optional<Stamp> stamp) {
    enum Kind {
        FILE,
        FOLDER,
        LINK,
        OTHER
    }

    /// A file that was written within this time before it was looked at may be written again within
    /// the same tick of its file system's clock: git's rule of the racy index, with a margin that
    /// also covers file systems that count in whole seconds, or in two.
    private static final Duration RACY = Duration.ofSeconds(3);

    private static final String UNIX = "unix";
    private static final String FIGURES = "unix:mode,size,lastModifiedTime,ctime,ino,dev";

    // The kinds of `st_mode`: POSIX <sys/stat.h>.
    private static final int KIND = 0170000;
    private static final int FILE = 0100000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;

    static FileState of(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains(UNIX)
                ? unix(Files.readAttributes(path, FIGURES, LinkOption.NOFOLLOW_LINKS))
                : basic(path);
    }

    private static FileState unix(Map<String, Object> figures) {
        Kind kind =
                switch ((int) number(figures, "mode") & KIND) {
                    case FILE -> Kind.FILE;
                    case FOLDER -> Kind.FOLDER;
                    case LINK -> Kind.LINK;
                    default -> Kind.OTHER;
                };
        long size = number(figures, "size");
        Stamp stamp =
                new Stamp(
                        size,
                        nanos(figures, "lastModifiedTime"),
                        nanos(figures, "ctime"),
                        number(figures, "ino"),
                        number(figures, "dev"));
        return new FileState(
                kind,
                size,
                kind == Kind.FILE && settled(stamp) ? Optional.of(stamp) : Optional.empty());
    }

    private static FileState basic(Path path) throws IOException {
        var attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Kind kind =
                attributes.isRegularFile()
                        ? Kind.FILE
                        : attributes.isDirectory()
                                ? Kind.FOLDER
                                : attributes.isSymbolicLink() ? Kind.LINK : Kind.OTHER;
        return new FileState(kind, attributes.size(), Optional.empty());
    }

    /// One that lies in the future, by a clock that was wrong, is not settled either.
    private static boolean settled(Stamp stamp) {
        long before = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() - RACY.toMillis());
        return stamp.modified() < before && stamp.changed() < before;
    }

    private static long number(Map<String, Object> figures, String name) {
        return ((Number) Objects.requireNonNull(figures.get(name))).longValue();
    }

    private static long nanos(Map<String, Object> figures, String name) {
        FileTime time = (FileTime) Objects.requireNonNull(figures.get(name));
        return time.to(TimeUnit.NANOSECONDS);
    }
}
