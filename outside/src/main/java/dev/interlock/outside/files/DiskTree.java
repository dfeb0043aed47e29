package dev.interlock.outside.files;

import dev.interlock.check.project.Entry;
import dev.interlock.check.project.Listing;
import dev.interlock.check.project.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The files below a folder of the disk.
///
/// A link is followed only to a file that is below the folder too; only regular files are opened,
/// so that no pipe or device blocks or has effects.
///
/// @param root real: absolute, with no link in it
/// @param listing makes the listing when it is asked for
public record DiskTree(Path root, Supplier<Listing> listing) implements Tree {
    /// Most entries of one folder that are looked at.
    private static final int FOLDER_LIMIT = 20_000;

    /// A folder with no repository around it: listed by walking it.
    public static DiskTree walking(Path root) {
        return new DiskTree(root, () -> FolderWalk.list(root));
    }

    @Override
    public Listing list() {
        return listing.get();
    }

    @Override
    public Content read(String path, long limit) {
        try {
            Optional<Path> file = realPath(path);
            if (file.isEmpty()) {
                return new Content.Unread("it is a link to outside the project");
            }
            return read(file.get(), limit);
        } catch (NoSuchFileException | InvalidPathException e) {
            return new Content.Absent();
        } catch (AccessDeniedException e) {
            return new Content.Unread("the system denies access");
        } catch (FileSystemException e) {
            boolean loop =
                    e instanceof NotLinkException
                            || String.valueOf(e.getReason()).contains("symbolic links");
            return loop ? new Content.Unread("it is a link to itself") : absentOr(e);
        } catch (IOException e) {
            return new Content.Unread("the system cannot read it");
        }
    }

    @Override
    public List<Entry> folder(String path) {
        List<Entry> entries = new ArrayList<>();
        try {
            Optional<Path> folder = realPath(path);
            if (folder.isEmpty() || !Files.isDirectory(folder.get(), LinkOption.NOFOLLOW_LINKS)) {
                return List.of();
            }
            String prefix = path.isEmpty() || path.equals(".") ? "" : path + "/";
            try (DirectoryStream<Path> children = Files.newDirectoryStream(folder.get())) {
                for (Path child : children) {
                    if (entries.size() == FOLDER_LIMIT) {
                        break;
                    }
                    entry(prefix, child).ifPresent(entries::add);
                }
            }
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
        return entries;
    }

    @Override
    public String real(String path) {
        try {
            return realPath(path).map(real -> root.relativize(real).toString()).orElse(path);
        } catch (IOException | InvalidPathException e) {
            return path;
        }
    }

    /// The real path of a name; empty where it leads out of the root.
    private Optional<Path> realPath(String path) throws IOException {
        Path asked = root.resolve(path).normalize();
        if (!asked.startsWith(root)) {
            return Optional.empty();
        }
        Path real = asked.toRealPath();
        return real.startsWith(root) ? Optional.of(real) : Optional.empty();
    }

    private static Content read(Path file, long limit) throws IOException {
        var attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isDirectory()) {
            return new Content.Absent();
        }
        if (!attributes.isRegularFile()) {
            return new Content.Unread("it is no regular file");
        }
        if (attributes.size() > limit) {
            return Content.tooLarge(attributes.size(), limit);
        }
        // What is opened is what was looked at: a link that took its place meanwhile is refused.
        var options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try (InputStream in = Channels.newInputStream(Files.newByteChannel(file, options))) {
            int most = (int) Math.min(limit, Integer.MAX_VALUE - 9);
            byte[] bytes = in.readNBytes(most + 1);
            return bytes.length > most
                    ? Content.tooLarge(bytes.length, limit)
                    : new Content.Bytes(bytes);
        }
    }

    private static Content absentOr(FileSystemException e) {
        boolean below = String.valueOf(e.getReason()).contains("Not a directory");
        boolean tooLong = String.valueOf(e.getReason()).contains("name too long");
        return below || tooLong
                ? new Content.Absent()
                : new Content.Unread("the system cannot read it");
    }

    private static Optional<Entry> entry(String prefix, Path child) {
        try {
            var attributes =
                    Files.readAttributes(
                            child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Entry.Kind kind =
                    attributes.isDirectory()
                            ? Entry.Kind.FOLDER
                            : attributes.isSymbolicLink() ? Entry.Kind.LINK : Entry.Kind.FILE;
            if (attributes.isOther()) {
                return Optional.empty();
            }
            long size = kind == Entry.Kind.FILE ? attributes.size() : 0;
            return Optional.of(
                    new Entry(
                            prefix + child.getFileName(),
                            kind,
                            size,
                            attributes.lastModifiedTime().toInstant()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
