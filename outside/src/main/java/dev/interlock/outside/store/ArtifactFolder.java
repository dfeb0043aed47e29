package dev.interlock.outside.store;

import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A folder of the disk as an artifact.
public final class ArtifactFolder {
    /// What a build says about itself is none of what it built.
    private static final String RECORD = ".interlock-artifact.json";

    private static final int CHUNK = 128 << 10;

    private ArtifactFolder() {}

    /// Reads every byte, on all cores. Empty folders leave no trace.
    ///
    /// Refused are: a link that leads out, a device, pipe or socket, what cannot be read, a file
    /// that changes meanwhile, and what is over a limit.
    public static Answer<Manifest> read(Path folder, Limits limits) {
        try {
            List<Path> paths = paths(folder, limits);
            return Manifest.of(entries(folder, paths), limits);
        } catch (Unfit e) {
            return Answer.refused(Cause.NOT_SUPPORTED, e.problem);
        } catch (InvalidPathException e) {
            return Answer.refused(
                    Cause.NOT_SUPPORTED,
                    "a file name in the artifact is no UTF-8, or the locale is not: set LC_ALL=C.UTF-8");
        } catch (IOException e) {
            return Answer.refused(
                    Cause.MISSING_FILE, "the artifact cannot be read: " + Failures.text(e));
        }
    }

    /// The bytes of one piece, for sending.
    public static InputStream open(Path folder, Piece piece) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(piece.path()),
                        StandardOpenOption.READ,
                        LinkOption.NOFOLLOW_LINKS);
        channel.position(piece.offset());
        return new Window(Channels.newInputStream(channel), piece.size());
    }

    private static List<Path> paths(Path folder, Limits limits) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new Unfit("the artifact " + folder + " is no folder");
        }
        List<Path> paths = new ArrayList<>();
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (attributes.isOther()) {
                            throw new Unfit(
                                    Shown.path(folder.relativize(file).toString())
                                            + " in the artifact is no file: a device, pipe or socket");
                        }
                        paths.add(file);
                        if (paths.size() > limits.entries()) {
                            throw new Unfit(
                                    "the artifact has more than " + limits.entries() + " files");
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        paths.remove(folder.resolve(RECORD));
        return paths;
    }

    private static List<Entry> entries(Path folder, List<Path> paths) throws IOException {
        int threads = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<List<Entry>>> tasks = new ArrayList<>();
            for (List<Path> batch : Batches.of(paths, 64)) {
                tasks.add(() -> batch(folder, batch));
            }
            List<Entry> entries = new ArrayList<>();
            for (Future<List<Entry>> done : pool.invokeAll(tasks)) {
                entries.addAll(done.get());
            }
            return entries;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unfit("reading the artifact was interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    private static List<Entry> batch(Path folder, List<Path> paths) throws IOException {
        List<Entry> entries = new ArrayList<>();
        byte[] chunk = new byte[CHUNK];
        for (Path path : paths) {
            entries.add(entry(folder, path, chunk));
        }
        return entries;
    }

    private static Entry entry(Path folder, Path path, byte[] chunk) throws IOException {
        String name = folder.relativize(path).toString();
        return Files.isSymbolicLink(path)
                ? new Entry.Link(name, Files.readSymbolicLink(path).toString())
                : file(name, path, chunk);
    }

    private static Entry file(String name, Path path, byte[] chunk) throws IOException {
        long size = Files.size(path);
        MessageDigest whole = Sha256.begin();
        MessageDigest part = Sha256.begin();
        List<Digest> pieces = new ArrayList<>();
        long read = 0;
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            boolean single = size <= Piece.LARGEST;
            for (int count = in.read(chunk); count > 0; count = in.read(chunk)) {
                whole.update(chunk, 0, count);
                if (!single) {
                    cut(part, chunk, count, read, pieces);
                }
                read += count;
            }
        }
        if (read != size) {
            throw new Unfit(Shown.path(name) + " changed while the artifact was read");
        }
        Digest content = Sha256.end(whole);
        if (size <= Piece.LARGEST) {
            pieces.add(content);
        } else if (pieces.size() < Piece.count(size)) {
            pieces.add(Sha256.end(part));
        }
        return new Entry.Plain(name, Modes.executable(path), size, content, pieces);
    }

    /// Feeds the piece's digest, and ends it where the piece ends.
    private static void cut(
            MessageDigest part, byte[] chunk, int count, long read, List<Digest> pieces) {
        int left = (int) Math.min(count, Piece.LARGEST - read % Piece.LARGEST);
        part.update(chunk, 0, left);
        if ((read + left) % Piece.LARGEST == 0) {
            pieces.add(Sha256.end(part));
        }
        part.update(chunk, left, count - left);
    }

    /// Not for people to see: [#read] turns it into a refusal.
    private static final class Unfit extends IOException {
        private final String problem;

        Unfit(String problem) {
            super(problem);
            this.problem = problem;
        }
    }
}
