package dev.interlock.outside.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Who may do what with the store's files.
final class Modes {
    /// For the server alone.
    static final String SECRET_FILE = "rw-------";

    static final String SECRET_FOLDER = "rwx------";

    /// A release's account passes through, and sees no names.
    static final String PASSAGE = "rwx--x--x";

    static final String RELEASE_FILE = "r--r--r--";
    static final String RELEASE_PROGRAM = "r-xr-xr-x";

    private Modes() {}

    static FileAttribute<Set<PosixFilePermission>> created(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }

    static void set(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    static boolean is(Path path, String mode) throws IOException {
        return Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)
                .equals(PosixFilePermissions.fromString(mode));
    }

    /// Whether the owner may run it, as git asks.
    static boolean executable(Path path) throws IOException {
        return Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)
                .contains(PosixFilePermission.OWNER_EXECUTE);
    }

    /// Makes a folder and those above it that are missing. The umask may make it narrower, so its
    /// mode is set as well.
    static Path folder(Path folder, String mode) throws IOException {
        Path parent = folder.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            folder(parent, mode);
        }
        if (!Files.isDirectory(folder)) {
            try {
                Files.createDirectory(folder);
                set(folder, mode);
            } catch (java.nio.file.FileAlreadyExistsException e) {
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
            }
        }
        return folder;
    }
}
