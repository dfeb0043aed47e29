package dev.interlock.outside.compose;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Event;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What is written down of a release beside the engine: which of its jobs were begun and how they
/// ended, which images were pulled for it, and how it is stopped. No value of a variable.
///
/// @param folder of the environment, for the server alone
record Notes(Path folder) {
    private static final String JOB = "job-";
    private static final String STOP = "stop.json";
    private static final String PULLED = "pulled";

    /// How a job stands.
    sealed interface Job {
        record Never() implements Job {}

        /// Its end was not seen. It may run, have ended, or never have been started.
        record Begun() implements Job {}

        record Ended(Event.Ran ran) implements Job {}
    }

    Job job(ReleaseId release, String job) throws IOException {
        Optional<String> text = read(release, JOB + Names.plain(job));
        if (text.isEmpty()) {
            return new Job.Never();
        }
        List<String> lines = text.get().lines().toList();
        return lines.size() < 5 ? new Job.Begun() : new Job.Ended(ran(lines));
    }

    /// On the disk when this returns: the job is run afterwards.
    void begun(ReleaseId release, String job) throws IOException {
        write(release, JOB + Names.plain(job), job + "\n");
    }

    void ended(ReleaseId release, Event.Ran ran) throws IOException {
        write(
                release,
                JOB + Names.plain(ran.job()),
                "%s\n%s\n%s\n%s\n%s\n"
                        .formatted(
                                ran.job(),
                                ran.ruling().word(),
                                ran.millis(),
                                ran.reason().cause().word(),
                                ran.reason().text().replace('\n', ' ')));
    }

    /// Nothing was started: it may be tried again.
    void unbegun(ReleaseId release, String job) throws IOException {
        Files.deleteIfExists(of(release).resolve(JOB + Names.plain(job)));
    }

    /// Jobs that ended.
    List<Event.Ran> ran(ReleaseId release) {
        List<Event.Ran> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(of(release))) {
            for (Path file :
                    files.filter(it -> name(it).startsWith(JOB))
                            .sorted(Comparator.comparing(Notes::modified))
                            .toList()) {
                List<String> lines = Files.readString(file).lines().toList();
                if (lines.size() >= 5) {
                    all.add(ran(lines));
                }
            }
        } catch (IOException e) {
            // None was noted.
        }
        return List.copyOf(all);
    }

    private static Event.Ran ran(List<String> lines) {
        return new Event.Ran(
                lines.get(0),
                Ruling.parse(lines.get(1)).orElse(Ruling.UNDECIDED),
                Reason.of(Cause.parse(lines.get(3)).orElse(Cause.FAILED), lines.get(4)),
                Long.parseLong(lines.get(2)));
    }

    void stopping(ReleaseId release, String blueprint) throws IOException {
        write(release, STOP, blueprint);
    }

    Optional<String> stopping(ReleaseId release) {
        return read(release, STOP);
    }

    void pulled(ReleaseId release, String image) throws IOException {
        List<String> all = new ArrayList<>(pulled(release));
        if (!all.contains(image)) {
            all.add(image);
            write(release, PULLED, String.join("\n", all));
        }
    }

    List<String> pulled(ReleaseId release) {
        return read(release, PULLED).stream().flatMap(String::lines).toList();
    }

    /// Releases for which it was pulled, or that found it pulled.
    Set<ReleaseId> pulledFor(String image) {
        Set<ReleaseId> releases = new TreeSet<>();
        try (Stream<Path> folders = Files.list(folder)) {
            folders.flatMap(it -> ReleaseId.parse(name(it)).stream())
                    .filter(it -> pulled(it).contains(image))
                    .forEach(releases::add);
        } catch (IOException e) {
            // Nothing was noted yet.
        }
        return releases;
    }

    void forget(ReleaseId release) throws IOException {
        Path of = of(release);
        if (Files.isDirectory(of)) {
            try (Stream<Path> files = Files.list(of)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(of);
        }
    }

    private Optional<String> read(ReleaseId release, String name) {
        try {
            return Optional.of(Files.readString(of(release).resolve(name)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Whole or not at all, also through a loss of power.
    private void write(ReleaseId release, String name, String text) throws IOException {
        Path of = made(of(release));
        Path temporary = of.resolve(name + ".new");
        Files.deleteIfExists(temporary);
        Files.createFile(
                temporary,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(
                temporary,
                of.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(of, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path of(ReleaseId release) {
        return folder.resolve(release.text());
    }

    static Path made(Path folder) throws IOException {
        return Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static java.nio.file.attribute.FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return java.nio.file.attribute.FileTime.fromMillis(0);
        }
    }
}
