package dev.interlock.app.gate;

import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.serve.DataFolder;
import dev.interlock.gate.evidence.SigningKey;
import dev.interlock.gate.evidence.TrustedKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;

/// This machine's key, `DATA/signing-key.pem`, mode 0600, made on first use; the public half is
/// beside it. A server that has the same data folder trusts it.
public record KeyFile(Path folder) {
    /// The key of a machine that keeps no files, such as a CI job: the text of the file.
    static final String VARIABLE = "INTERLOCK_SIGNING_KEY";

    public static KeyFile of(DataFolder data) {
        return new KeyFile(data.path());
    }

    Path secret() {
        return folder.resolve("signing-key.pem");
    }

    Path open() {
        return folder.resolve("signing-key.pub.pem");
    }

    /// The key of the variable, else of the file, made where there is none.
    ///
    /// @throws WrongUsage where it cannot be read or made, or others may read it
    public SigningKey key(Terminal terminal) {
        Optional<String> given =
                Optional.ofNullable(terminal.environment().get(VARIABLE))
                        .filter(text -> !text.isBlank());
        try {
            if (given.isPresent()) {
                return read(given.get(), VARIABLE);
            }
            return Files.exists(secret()) ? stored() : made();
        } catch (IOException e) {
            throw new WrongUsage(
                    "the key %s cannot be used (%s); name another data folder with --data, or remove it to have a new one made"
                            .formatted(secret(), e.getMessage()));
        }
    }

    /// The public half; empty where no key was made yet.
    ///
    /// @throws IOException where there is one that cannot be read
    public Optional<TrustedKey> trusted() throws IOException {
        try {
            return Optional.of(TrustedKey.read(Files.readString(open()), "this machine"));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /// Another key in the place of this one, which is kept beside it.
    SigningKey renew() throws IOException {
        if (Files.exists(secret())) {
            Files.move(
                    secret(),
                    folder.resolve("signing-key.old.pem"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return made();
    }

    private SigningKey stored() throws IOException {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(secret()));
        if (!mode.endsWith("------")) {
            throw new WrongUsage(
                    "%s may be read by others (%s): make a new one with `interlock key renew`, or `chmod 600` it if nobody saw it"
                            .formatted(secret(), mode));
        }
        SigningKey key = read(Files.readString(secret()), secret().toString());
        if (!isOpen(key)) {
            publish(key);
        }
        return key;
    }

    /// Not so where the program was ended between making the key and writing its public half.
    private boolean isOpen(SigningKey key) {
        try {
            return trusted().filter(known -> known.id().equals(key.id())).isPresent();
        } catch (IOException _) {
            // What cannot be read is written anew.
            return false;
        }
    }

    private void publish(SigningKey key) throws IOException {
        Path beside =
                Files.createTempFile(
                        folder,
                        "signing-key",
                        ".pub",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-r--r--")));
        Files.writeString(beside, key.open().pem());
        Files.move(
                beside,
                open(),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static SigningKey read(String pem, String where) {
        try {
            return SigningKey.read(pem);
        } catch (IOException e) {
            throw new WrongUsage("%s: %s".formatted(where, e.getMessage()));
        }
    }

    /// Of two that make one at the same time, one wins, and both use its key.
    private SigningKey made() throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        }
        SigningKey key = SigningKey.make(new SecureRandom());
        Path beside =
                Files.createTempFile(
                        folder,
                        "signing-key",
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(beside, key.pem());
            Files.createLink(secret(), beside);
        } catch (FileAlreadyExistsException _) {
            return stored();
        } finally {
            Files.deleteIfExists(beside);
        }
        publish(key);
        return key;
    }
}
