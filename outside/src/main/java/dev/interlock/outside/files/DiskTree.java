package dev.interlock.outside.files;

import dev.interlock.check.kept.Stamp;
import dev.interlock.check.project.Entry;
import dev.interlock.check.project.Listing;
import dev.interlock.check.project.Tree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The files below a folder of the disk.
///
/// A link is followed only to a file that is below the folder too; only regular files are opened,
/// so that no pipe or device blocks or has effects.
public final class DiskTree implements Tree {
    /// Most entries of one folder that are looked at.
    private static final int FOLDER_LIMIT = 20_000;

    /// Bytes that are read at once of a file of which the system says that it has none.
    private static final int PART = 8_192;

    private final Path root;
    private final RealFolders folders;
    private final Supplier<List<String>> expected;
    private final Supplier<Listing> listing;

    /// @param root real: absolute, with no link in it
    /// @param expected paths that the listing is likely to have, where they are known before it
    /// @param listing makes the listing when it is asked for
    public DiskTree(Path root, Supplier<List<String>> expected, Supplier<Listing> listing) {
        this.root = root;
        this.folders = new RealFolders(root);
        this.expected = expected;
        this.listing = listing;
    }

    /// A folder with no repository around it: listed by walking it.
    public static DiskTree walking(Path root) {
        return new DiskTree(root, List::of, () -> FolderWalk.list(root));
    }

    @Override
    public List<String> expected() {
        return expected.get();
    }

    @Override
    public Listing list() {
        return listing.get();
    }

    @Override
    public Content read(String path, long limit) {
        try {
            Optional<Path> file = folders.inFolder(path);
            if (file.isEmpty()) {
                return outside();
            }
            FileState state = FileState.of(file.get());
            return state.kind() == FileState.Kind.LINK
                    ? readLinked(path, limit)
                    : read(file.get(), state, limit);
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

    private Content readLinked(String path, long limit) throws IOException {
        Optional<Path> file = folders.real(path);
        return file.isEmpty() ? outside() : read(file.get(), FileState.of(file.get()), limit);
    }

    private static Content outside() {
        return new Content.Unread("it is a link to outside the project");
    }

    @Override
    public Optional<Stamp> stamp(String path) {
        try {
            Optional<Path> file = folders.inFolder(path);
            return file.isEmpty() ? Optional.empty() : FileState.of(file.get()).stamp();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Entry> folder(String path) {
        List<Entry> entries = new ArrayList<>();
        try {
            Optional<Path> folder = folders.real(path);
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
            return folders.real(path).map(real -> root.relativize(real).toString()).orElse(path);
        } catch (IOException | InvalidPathException e) {
            return path;
        }
    }

    private static Content read(Path file, FileState state, long limit) throws IOException {
        return switch (state.kind()) {
            case FILE ->
                    state.size() > limit
                            ? Content.tooLarge(state.size(), limit)
                            : readRegular(file, state, limit);
            case FOLDER -> new Content.Absent();
            case LINK, OTHER -> new Content.Unread("it is no regular file");
        };
    }

    private static Content readRegular(Path file, FileState state, long limit) throws IOException {
        // What is opened is what was looked at: a link that took its place meanwhile is refused.
        var options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try (SeekableByteChannel in = Files.newByteChannel(file, options)) {
            int most = (int) Math.min(limit, Integer.MAX_VALUE - 9);
            byte[] bytes = read(in, (int) state.size(), most + 1);
            return bytes.length > most
                    ? Content.tooLarge(bytes.length, limit)
                    : new Content.Bytes(bytes, state.stamp());
        }
    }

    /// All of it, up to `most` bytes.
    ///
    /// @param expected how many there should be: the system says so before. It says none of some
    ///   files that have many
    private static byte[] read(SeekableByteChannel in, int expected, int most) throws IOException {
        ByteBuffer whole = ByteBuffer.allocate(expected);
        while (whole.hasRemaining() && in.read(whole) >= 0) {}
        if (expected == 0) {
            return readOn(in, most);
        }
        return whole.hasRemaining()
                ? Arrays.copyOf(whole.array(), whole.position())
                : whole.array();
    }

    private static byte[] readOn(SeekableByteChannel in, int most) throws IOException {
        var all = new ByteArrayOutputStream();
        ByteBuffer part = ByteBuffer.allocate(PART);
        while (all.size() < most && in.read(part) >= 0) {
            all.write(part.array(), 0, Math.min(part.position(), most - all.size()));
            part.clear();
        }
        return all.toByteArray();
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
