package dev.interlock.outside.files;

import dev.interlock.check.kept.Store;
import dev.interlock.model.Sorting;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// Keeps one thing about a project in a file, in a folder of the user that nobody else reads.
/// Written under a temporary name and renamed: of two that write at once, one wins, and a reader
/// sees a whole file. All files together stay under a limit: those go first that were not used for
/// longest.
///
/// @param folder made when something is first saved
/// @param root of the project
/// @param program which program writes: another may understand the same bytes otherwise
/// @param thing what of the project it is: of each there is one file
public record KeptFile(Path folder, Path root, String program, String thing) implements Store {
    /// The most that one file may weigh.
    static final long FILE_LIMIT = 32_000_000;

    /// The most that all files may weigh together.
    static final long TOTAL_LIMIT = 128_000_000;

    private static final String PREFIX = "kept-";
    private static final String ENDING = ".bin";

    /// Temporary files of programs that were ended while they wrote are older than this.
    private static final Duration ABANDONED = Duration.ofHours(1);

    /// How long a file counts as used just now.
    private static final Duration RECENT = Duration.ofHours(12);

    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private record Stored(Path path, long size, FileTime used) {}

    @Override
    public Optional<byte[]> load() {
        try {
            BasicFileAttributes attributes = attributes(file());
            if (!attributes.isRegularFile() || attributes.size() > FILE_LIMIT) {
                return Optional.empty();
            }
            Set<OpenOption> options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            try (var in = Channels.newInputStream(Files.newByteChannel(file(), options))) {
                byte[] bytes = in.readNBytes((int) FILE_LIMIT);
                markUsed(attributes);
                return Optional.of(bytes);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void save(byte[] content) {
        if (content.length > FILE_LIMIT) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path temporary = temporary();
            try {
                write(temporary, content);
                move(temporary);
            } finally {
                Files.deleteIfExists(temporary);
            }
            makeRoom();
        } catch (IOException | UnsupportedOperationException e) {
            // The next run reads everything again.
            return;
        }
    }

    /// Its file: named by root, program and thing, not by their content.
    Path file() {
        return folder.resolve(PREFIX + digits(root + "\0" + program + "\0" + thing) + ENDING);
    }

    /// A name that nobody else takes. [Files#createTempFile] starts the machine's cryptography for
    /// one.
    private Path temporary() {
        long process = ProcessHandle.current().pid();
        long thread = Thread.currentThread().threadId();
        return folder.resolve(PREFIX + process + "-" + thread + "-" + System.nanoTime() + ".tmp");
    }

    /// Two checksums of a text, 16 hexadecimal digits. Two things that meet there take turns in one
    /// file, and each finds what the other left of no use.
    private static String digits(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CRC32 first = new CRC32();
        first.update(bytes);
        CRC32C second = new CRC32C();
        second.update(bytes);
        HexFormat hexadecimal = HexFormat.of();
        return hexadecimal.toHexDigits((int) first.getValue())
                + hexadecimal.toHexDigits((int) second.getValue());
    }

    private static void write(Path file, byte[] content) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileAttribute<?>[] attributes =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                        : new FileAttribute<?>[0];
        try (var out = Channels.newOutputStream(Files.newByteChannel(file, options, attributes))) {
            out.write(content);
        }
    }

    private void move(Path temporary) throws IOException {
        try {
            Files.move(temporary, file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, file(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void markUsed(BasicFileAttributes attributes) throws IOException {
        Instant now = Instant.now();
        if (attributes.lastModifiedTime().toInstant().isBefore(now.minus(RECENT))) {
            Files.setLastModifiedTime(file(), FileTime.from(now));
        }
    }

    private void makeRoom() throws IOException {
        long total = 0;
        for (Stored stored : stored()) {
            total += stored.size();
            if (total > TOTAL_LIMIT) {
                Files.deleteIfExists(stored.path());
            }
        }
    }

    /// All projects' files, the one that was used last first; abandoned ones are deleted.
    private List<Stored> stored() throws IOException {
        List<Stored> all = new ArrayList<>();
        Instant abandoned = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, KeptFile::isOurs)) {
            for (Path file : files) {
                BasicFileAttributes attributes = attributes(file);
                FileTime used = attributes.lastModifiedTime();
                boolean whole = file.toString().endsWith(ENDING);
                if (whole) {
                    all.add(new Stored(file, attributes.size(), used));
                } else if (used.toInstant().isBefore(abandoned)) {
                    Files.deleteIfExists(file);
                }
            }
        }
        all.sort(Sorting.by(Stored::used).reversed());
        return all;
    }

    private static boolean isOurs(Path file) {
        return String.valueOf(file.getFileName()).startsWith(PREFIX);
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
