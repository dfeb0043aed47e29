package dev.interlock.app.gate;

import dev.interlock.app.WrongUsage;
import dev.interlock.model.Scope;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `.interlock/` beside the plan: what a gate leaves. Git ignores it, by a `.gitignore` of its own.
///
/// ```
/// .interlock/gate/COMMIT/SERVICE-ENVIRONMENT/gate.json, build.json   the signed evidence
///                                           /variables.json          see BuiltWith
/// .interlock/logs/STEP.log                                          what the last run printed
/// ```
public record GateFolder(Path path) {
    static final String NAME = ".interlock";

    static final String VARIABLES = "variables";

    private static final String BUILD = "build";

    /// Commits whose evidence is kept.
    private static final int COMMITS = 20;

    /// Bytes of one piece of evidence.
    private static final int LARGEST = 1 << 20;

    public static GateFolder of(Path project) {
        return new GateFolder(project.resolve(NAME));
    }

    /// @param name `gate`, `build` or `variables`
    record Piece(String name, String envelope) {}

    /// Makes the folder, ignored by git.
    void make() throws IOException {
        Files.createDirectories(path.resolve("logs"));
        Path ignore = path.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            Files.writeString(
                    ignore, "# What Interlock leaves here is of this machine alone.\n*\n");
        }
    }

    /// For this process alone until it is closed: two gates would install over each other.
    ///
    /// @throws WrongUsage where another gate runs here
    FileChannel lock() throws IOException {
        FileChannel channel =
                FileChannel.open(
                        path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // This very process: the same answer.
        }
        channel.close();
        throw new WrongUsage("another gate runs in this folder: wait for its end, or end it");
    }

    Path log(String step) {
        return path.resolve("logs").resolve(step + ".log");
    }

    /// Writes evidence, each piece whole or not at all.
    void keep(Scope scope, String commit, List<Piece> evidence) throws IOException {
        Path folder = folder(scope, commit);
        Files.createDirectories(folder);
        // What an earlier run of this commit built, this one did not.
        Files.deleteIfExists(folder.resolve(BUILD + ".json"));
        for (Piece piece : evidence) {
            Path beside = folder.resolve(piece.name() + ".json.new");
            Files.writeString(beside, piece.envelope() + "\n");
            Files.move(
                    beside,
                    folder.resolve(piece.name() + ".json"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        forgetOldest();
    }

    /// The evidence of a commit; none where there is none.
    List<String> evidence(Scope scope, String commit) {
        return read(folder(scope, commit));
    }

    /// Every envelope that lies in a folder: `--evidence DIR`.
    public static List<String> read(Path folder) {
        List<String> envelopes = new ArrayList<>();
        for (String name : List.of("gate", BUILD)) {
            content(folder.resolve(name + ".json")).ifPresent(envelopes::add);
        }
        return envelopes;
    }

    /// With which variables the gate ran whose evidence lies in a folder, as [BuiltWith] says it.
    public static Optional<String> variables(Path folder) {
        return content(folder.resolve(VARIABLES + ".json"));
    }

    private static Optional<String> content(Path file) {
        try {
            return Files.size(file) > LARGEST
                    ? Optional.empty()
                    : Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Where the evidence of a commit is.
    public Path folder(Scope scope, String commit) {
        return commits().resolve(commit).resolve(scope.service() + "-" + scope.environment());
    }

    private Path commits() {
        return path.resolve("gate");
    }

    private void forgetOldest() throws IOException {
        List<Path> all;
        try (Stream<Path> folders = Files.list(commits())) {
            all = folders.sorted(Comparator.comparing(GateFolder::changed).reversed()).toList();
        }
        for (Path old : all.subList(Math.min(COMMITS, all.size()), all.size())) {
            remove(old);
        }
    }

    private static FileTime changed(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
