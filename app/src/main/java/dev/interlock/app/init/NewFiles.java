package dev.interlock.app.init;

import dev.interlock.app.WrongUsage;
import dev.interlock.app.init.Written.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Predicate;

/// Writes files that are not there yet, whole or not at all; never touches one that is.
final class NewFiles {
    /// More than any hook or workflow that a person wrote.
    private static final int MOST = 1_000_000;

    private NewFiles() {}

    /// @throws WrongUsage where the folder cannot be written to
    static Written write(Draft draft) {
        Optional<Written> already = already(draft);
        if (already.isPresent()) {
            return already.get();
        }
        try {
            if (!create(draft)) {
                return byHand(draft);
            }
            return new Written(draft.shown(), State.WRITTEN, "");
        } catch (FileAlreadyExistsException e) {
            return already(draft).orElseGet(() -> byHand(draft));
        } catch (IOException e) {
            throw new WrongUsage(
                    "%s cannot be written (%s)"
                            .formatted(draft.shown(), e.getClass().getSimpleName()));
        }
    }

    /// What would become of it.
    static Written preview(Draft draft) {
        return already(draft)
                .orElseGet(() -> new Written(draft.shown(), State.WOULD_BE_WRITTEN, ""));
    }

    private static Optional<Written> already(Draft draft) {
        if (!Files.exists(draft.file(), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return Optional.of(
                says(draft.file(), draft.isSatisfiedBy())
                        ? new Written(draft.shown(), State.THERE, "it is there already")
                        : byHand(draft));
    }

    private static Written byHand(Draft draft) {
        return new Written(draft.shown(), State.BY_HAND, draft.otherwise());
    }

    static boolean says(Path file, String text) {
        return says(file, it -> it.contains(text));
    }

    static boolean says(Path file, Predicate<String> text) {
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) <= MOST
                    && text.test(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return false;
        }
    }

    /// A hard link is made in one step and refuses a name that is taken, which no move does.
    ///
    /// @return false where a link on the way leads out
    private static boolean create(Draft draft) throws IOException {
        Path folder = folder(draft.file());
        if (!stays(draft)) {
            return false;
        }
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, ".interlock-", ".tmp");
        // After Ctrl-C no finally block runs, but this does.
        temporary.toFile().deleteOnExit();
        try {
            Files.writeString(temporary, draft.text());
            allow(temporary, draft.isExecutable());
            place(temporary, draft.file());
        } finally {
            Files.deleteIfExists(temporary);
        }
        return true;
    }

    private static void place(Path temporary, Path file) throws IOException {
        try {
            Files.createLink(file, temporary);
        } catch (UnsupportedOperationException e) {
            // No hard links here; this move refuses a taken name too, by looking first.
            Files.move(temporary, file);
        }
    }

    private static boolean stays(Draft draft) throws IOException {
        Path nearest = folder(draft.file());
        while (!Files.exists(nearest, LinkOption.NOFOLLOW_LINKS)) {
            nearest = folder(nearest);
        }
        return Files.isDirectory(nearest)
                && nearest.toRealPath().startsWith(draft.within().toRealPath());
    }

    private static Path folder(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IOException("no folder");
        }
        return folder;
    }

    /// A temporary file is its owner's alone; this one is as any other.
    private static void allow(Path file, boolean isExecutable) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(
                    file,
                    PosixFilePermissions.fromString(isExecutable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
