package dev.interlock.outside.store;

import dev.interlock.model.Bytes;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Pictures and traces of what went wrong with a release. They outlive its bytes, since a release
/// that was refused is looked at afterwards; those of the newest few releases of an environment are
/// kept.
///
/// Readable by the server's account alone. Safe for many threads.
public final class FailureFolder {
    /// Releases of one environment.
    static final int RELEASES = 20;

    /// Of one release.
    static final int FILES = 60;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

    private final Layout layout;
    private final Bytes most;

    /// @param size in bytes
    public record Kept(String name, long size, Instant at) {}

    public FailureFolder(Path data) {
        this(data, new Bytes(50_000_000));
    }

    /// @param most of one release
    FailureFolder(Path data, Bytes most) {
        this.layout = new Layout(data.toAbsolutePath());
        this.most = most;
    }

    /// Keeps a file; one of the same name is replaced.
    ///
    /// @throws IOException where it cannot be written, or the release has as much as it may
    public synchronized void keep(Scope scope, ReleaseId release, String name, byte[] bytes)
            throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of a kept file");
        }
        List<Kept> others =
                list(scope, release).stream().filter(kept -> !kept.name().equals(name)).toList();
        long size = others.stream().mapToLong(Kept::size).sum() + bytes.length;
        if (others.size() >= FILES || size > most.count()) {
            throw new IOException("%s has as many kept files as it may".formatted(release));
        }
        Path folder = Modes.folder(layout.failures(scope, release), Modes.SECRET_FOLDER);
        Durable.write(folder.resolve(name), out -> out.write(bytes));
        removeOldest(scope);
    }

    private void removeOldest(Scope scope) throws IOException {
        List<ReleaseId> releases =
                Trees.in(Layout.in(layout.failures(), scope)).stream()
                        .flatMap(
                                folder -> ReleaseId.parse(folder.getFileName().toString()).stream())
                        .sorted()
                        .toList();
        for (ReleaseId old : releases.subList(0, Math.max(0, releases.size() - RELEASES))) {
            Trees.remove(layout.failures(scope, old));
        }
    }

    /// What is kept of a release, by name.
    ///
    /// @throws IOException where the disk does not say
    public List<Kept> list(Scope scope, ReleaseId release) throws IOException {
        List<Kept> kept = new ArrayList<>();
        for (Path file : Trees.in(layout.failures(scope, release))) {
            String name = file.getFileName().toString();
            if (NAME.matcher(name).matches()
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                kept.add(
                        new Kept(
                                name,
                                Files.size(file),
                                Files.getLastModifiedTime(file).toInstant()));
            }
        }
        return List.copyOf(kept);
    }

    /// Empty where there is no such file.
    ///
    /// @throws IOException where it cannot be read
    public Optional<byte[]> read(Scope scope, ReleaseId release, String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        Path file = layout.failures(scope, release).resolve(name);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(Files.readAllBytes(file))
                : Optional.empty();
    }
}
