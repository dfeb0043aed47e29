package dev.interlock.outside.store;

import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// An artifact as a folder. Its files are copies, never links to the pieces: a release that may
/// write to its own file (its account owns it, or is root) would else write to every release's.
/// Where the file system can share blocks until one side writes, the copy takes no room.
///
/// @param files the folder
record ReleaseFolder(Path files) {
    private static final int CHUNK = 128 << 10;

    /// Makes it. What came out is read once more and held against the manifest, so that a damaged
    /// piece never becomes a release; such a piece is removed, and asked for again.
    Optional<Reason> make(Manifest manifest, PieceStore pieces) throws IOException {
        Modes.folder(files, Modes.PASSAGE);
        for (Entry entry : manifest.entries()) {
            Path path = files.resolve(entry.path());
            Modes.folder(parent(path), "rwxr-xr-x");
            try {
                place(entry, path, pieces);
            } catch (FileAlreadyExistsException e) {
                return Optional.of(
                        Reason.of(
                                Cause.NOT_SUPPORTED,
                                "this disk takes "
                                        + Shown.path(entry.path())
                                        + " for another file of the artifact whose name differs only in case"));
            } catch (NoSuchFileException e) {
                return Optional.of(lost(entry));
            }
        }
        Optional<Entry> wrong = firstWrong(manifest);
        if (wrong.isPresent()) {
            removeDamaged(wrong.get(), pieces);
            return Optional.of(damaged(wrong.get()));
        }
        Modes.set(files, "rwxr-xr-x");
        return Optional.empty();
    }

    /// The first entry that is not there as the manifest says. Other files are none of its
    /// business: what an application writes beside its own files makes it no other release.
    Optional<Entry> firstWrong(Manifest manifest) throws IOException {
        int threads = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<Optional<Entry>>> tasks = new ArrayList<>();
            for (List<Entry> batch : Batches.of(manifest.entries(), 64)) {
                tasks.add(() -> firstWrong(batch));
            }
            for (Future<Optional<Entry>> done : pool.invokeAll(tasks)) {
                if (done.get().isPresent()) {
                    return done.get();
                }
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("reading the release was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    private Optional<Entry> firstWrong(List<Entry> entries) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (Entry entry : entries) {
            if (!right(entry, chunk)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private boolean right(Entry entry, byte[] chunk) throws IOException {
        Path path = files.resolve(entry.path());
        return switch (entry) {
            case Entry.Link link ->
                    Files.isSymbolicLink(path)
                            && Files.readSymbolicLink(path).toString().equals(link.target());
            case Entry.Plain file ->
                    Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                            && Files.size(path) == file.size()
                            && Modes.executable(path) == file.executable()
                            && digest(path, chunk).equals(file.content());
        };
    }

    private static Digest digest(Path path, byte[] chunk) throws IOException {
        MessageDigest digest = Sha256.begin();
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            for (int count = in.read(chunk); count > 0; count = in.read(chunk)) {
                digest.update(chunk, 0, count);
            }
        }
        return Sha256.end(digest);
    }

    private static void place(Entry entry, Path path, PieceStore pieces) throws IOException {
        switch (entry) {
            case Entry.Link link -> Files.createSymbolicLink(path, Path.of(link.target()));
            case Entry.Plain file -> {
                copy(file, path, pieces);
                Modes.set(path, file.executable() ? Modes.RELEASE_PROGRAM : Modes.RELEASE_FILE);
            }
        }
    }

    private static void copy(Entry.Plain file, Path path, PieceStore pieces) throws IOException {
        if (file.pieces().size() == 1) {
            Files.copy(pieces.layout().piece(file.content()), path);
            return;
        }
        try (FileChannel out =
                FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (Digest piece : file.pieces()) {
                append(pieces.layout().piece(piece), out);
            }
        }
    }

    private static void append(Path piece, FileChannel out) throws IOException {
        try (FileChannel in = FileChannel.open(piece, StandardOpenOption.READ)) {
            long size = in.size();
            for (long done = 0; done < size; ) {
                long count = in.transferTo(done, size - done, out);
                if (count <= 0) {
                    return; // The piece became shorter; the file's digest shows it.
                }
                done += count;
            }
        }
    }

    private static void removeDamaged(Entry entry, PieceStore pieces) throws IOException {
        if (entry instanceof Entry.Plain file) {
            for (int index = 0; index < file.pieces().size(); index++) {
                Piece piece =
                        new Piece(
                                file.pieces().get(index),
                                Piece.size(file.size(), index),
                                file.path(),
                                index * Piece.LARGEST);
                if (!pieces.whole(piece)) {
                    pieces.remove(piece.digest());
                }
            }
        }
    }

    private static Reason damaged(Entry entry) {
        return Reason.of(
                Cause.STORE_FAILED,
                Shown.path(entry.path())
                        + " does not have the bytes that its manifest says: a piece of it was"
                        + " damaged on the disk, or never made that file; send the artifact again");
    }

    private static Reason lost(Entry entry) {
        return Reason.of(
                Cause.MISSING_FILE,
                "a piece of "
                        + Shown.path(entry.path())
                        + " is not there: send the artifact again");
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}
