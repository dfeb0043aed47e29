package dev.interlock.app.serve;

import dev.interlock.app.WrongUsage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// The server's folder: journal, token, releases. One server at a time has it.
public record DataFolder(Path path) {
    private static final int TOKEN_BYTES = 32;

    /// `--data`, else `INTERLOCK_DATA`, else `~/.interlock`.
    public static DataFolder of(
            Optional<String> given, Map<String, String> environment, Path current) {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        String named =
                given.orElseGet(() ->
                        environment.getOrDefault(
                                "INTERLOCK_DATA", Path.of(home, ".interlock").toString()));
        return new DataFolder(current.resolve(named).normalize());
    }

    public Path journal() {
        return path.resolve("journal.db");
    }

    public Path tokenFile() {
        return path.resolve("token");
    }

    public Path tokensFile() {
        return path.resolve("tokens");
    }

    /// Makes the folder, for its owner alone, where there is none. Releases that run as another
    /// account must be able to pass through it.
    ///
    /// @throws WrongUsage where it cannot be made
    public void make() {
        try {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
            makeJournalFile();
        } catch (IOException e) {
            throw new WrongUsage(
                    "the data folder %s cannot be made: %s; name another with --data"
                            .formatted(path, e.getMessage()));
        }
    }

    /// For its owner alone: SQLite gives its own files beside it the same mode.
    private void makeJournalFile() throws IOException {
        if (Files.notExists(journal())) {
            Files.createFile(
                    journal(),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
    }

    /// The token that a command on this machine reads by itself; empty where no server ran here, or
    /// the file is another account's.
    public Optional<String> token() {
        try {
            return Optional.of(Files.readString(tokenFile()).strip());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The token, made on first start, mode 0600.
    public String makeToken(SecureRandom random) throws IOException {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        try {
            Files.createFile(
                    tokenFile(),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(tokenFile(), HexFormat.of().formatHex(bytes) + "\n");
        } catch (FileAlreadyExistsException _) {
            refuseWideMode();
        }
        return Files.readString(tokenFile()).strip();
    }

    private void refuseWideMode() throws IOException {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(tokenFile()));
        if (!mode.endsWith("------")) {
            throw new WrongUsage(
                    "%s may be read by others (%s): make a new one by removing it, or `chmod 600` it if nobody saw it"
                            .formatted(tokenFile(), mode));
        }
    }

    /// Takes the folder for this process until it ends.
    ///
    /// @throws WrongUsage where another server has it
    public FileLock lock() throws IOException {
        FileChannel channel =
                FileChannel.open(
                        path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException _) {
            // This very process has it: the same answer.
        }
        channel.close();
        throw new WrongUsage(
                "another server uses %s; stop it, or give this one a folder of its own with --data"
                        .formatted(path));
    }
}
