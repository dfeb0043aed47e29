package dev.interlock.outside.target;

import dev.interlock.model.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// What a release prints, in a file that it appends to itself: no server need be there to take it.
/// When the file is full its newest part is put aside, masked, and the file begins anew; what is
/// printed in the moment between the two is lost. While no server looks, the file grows.
///
/// @param file `<release>.log`; what was put aside is `<release>.log.1`
/// @param most bytes of each
record LogRing(Path file, Bytes most) {
    /// The file, made for the server alone where it is not there.
    Path opened() throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        return file;
    }

    /// Writes a line of Interlock's own.
    void note(String text) throws IOException {
        Files.writeString(opened(), "[interlock] " + text + "\n", StandardOpenOption.APPEND);
    }

    long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /// Puts the file aside where it is full.
    void turn(Secrets secrets) throws IOException {
        if (size() > most.count()) {
            seal(secrets);
        }
    }

    /// Puts what is there aside, masked, so that no secret stays on the disk.
    void seal(Secrets secrets) throws IOException {
        String text = secrets.masked(tail(file, most.count(), secrets));
        if (text.isEmpty()) {
            return;
        }
        String before =
                most.count() > text.length()
                        ? tail(older(), most.count() - text.length(), secrets)
                        : "";
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        Files.createFile(
                temporary,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(temporary, before + text, StandardCharsets.UTF_8);
        Files.move(temporary, older(), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }

    /// The last lines of both files, masked, with nothing that steers a terminal.
    List<String> lines(int count, Secrets secrets) {
        List<String> lines = printed(0, secrets);
        if (lines.size() < count) {
            List<String> all =
                    new java.util.ArrayList<>(shown(tail(older(), WINDOW, secrets), secrets));
            all.addAll(lines);
            lines = all;
        }
        return List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    /// Lines that were printed since the file had this size, the last 256 KB of them.
    List<String> printed(long since, Secrets secrets) {
        long size = size();
        long from = since > size ? 0 : since; // The file began anew meanwhile.
        return shown(tail(file, Math.min(WINDOW, size - from), secrets), secrets);
    }

    private static final long WINDOW = 256_000;

    private static List<String> shown(String text, Secrets secrets) {
        return secrets.masked(text)
                .lines()
                .map(Lines::plain)
                .filter(line -> !line.isBlank())
                .toList();
    }

    private Path older() {
        return file.resolveSibling(file.getFileName() + ".1");
    }

    /// The end of a file, from the beginning of a line. In one line without end, what could be the
    /// rest of a secret is dropped.
    private static String tail(Path file, long most, Secrets secrets) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            long from = Math.max(0, size - most);
            // One byte more shows whether the first line is whole.
            long start = Math.max(0, from - 1);
            ByteBuffer buffer = ByteBuffer.allocate((int) (size - start));
            int read = 0;
            while (buffer.hasRemaining() && read >= 0) {
                read = channel.read(buffer, start + buffer.position());
            }
            String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
            return from == 0 ? text : wholeLines(text, secrets);
        } catch (IOException e) {
            return "";
        }
    }

    private static String wholeLines(String text, Secrets secrets) {
        int newline = text.indexOf('\n');
        return newline >= 0
                ? text.substring(newline + 1)
                : text.substring(Math.min(text.length(), secrets.longest() + 1));
    }
}
