package dev.interlock.outside.target;

import dev.interlock.model.ReleaseId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What is known on disk of the processes of one environment. `<release>.json` is written before a
/// process begins; `<release>.pid` by the process itself, before it runs anything of the release;
/// `<release>.exit` when the release ended. So a server that dies in the middle leaves nothing
/// running of which its successor does not know.
///
/// @param folder made by [#open]
record RunFiles(Path folder) {
    private static final String RUN = ".json";

    static RunFiles open(Path folder) throws IOException {
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new RunFiles(folder);
    }

    Path pid(ReleaseId release) {
        return folder.resolve(release + ".pid");
    }

    Path exit(ReleaseId release) {
        return folder.resolve(release + ".exit");
    }

    /// Written before a process begins; what an earlier process left goes.
    void write(Run run) throws IOException {
        Files.deleteIfExists(pid(run.release()));
        Files.deleteIfExists(exit(run.release()));
        Path temporary = folder.resolve(run.release() + ".new");
        Files.writeString(temporary, RunJson.write(run), StandardCharsets.UTF_8);
        Files.move(temporary, folder.resolve(run.release() + RUN), StandardCopyOption.ATOMIC_MOVE);
    }

    void remove(ReleaseId release) throws IOException {
        Files.deleteIfExists(pid(release));
        Files.deleteIfExists(exit(release));
        Files.deleteIfExists(folder.resolve(release + RUN));
    }

    List<Run> all() throws IOException {
        List<Run> runs = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + RUN)) {
            for (Path file : files) {
                read(file).flatMap(RunJson::read).ifPresent(runs::add);
            }
        }
        return runs;
    }

    /// `12345 205977 <boot>`, as the process wrote it.
    Optional<Identity> identity(ReleaseId release) {
        return read(pid(release))
                .map(text -> text.strip().split(" "))
                .filter(fields -> fields.length == 3)
                .filter(fields -> fields[0].matches("\\d{1,10}") && fields[1].matches("\\d{1,18}"))
                .map(fields ->
                        new Identity(
                                Long.parseLong(fields[0]), Long.parseLong(fields[1]), fields[2]));
    }

    OptionalInt exitCode(ReleaseId release) {
        return read(exit(release))
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,3}"))
                .stream()
                .mapToInt(Integer::parseInt)
                .findFirst();
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
