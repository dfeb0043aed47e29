package dev.interlock.outside.nginx;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The folder that nginx looks into with each request. `now` is a link to the sharing in force:
/// replacing it changes the routing of all requests at one moment, without a reload.
record Routes(Path folder) {
    static final String NOW = "now";
    static final String OPEN = "open";
    static final String SPLIT = "split";
    static final String DRAINING = "draining";
    static final String IS = "is-";

    /// The folder of slot B's places.
    static final String TO_B = "b";

    /// nginx's workers run as another account.
    private static final String READABLE = "rwxr-xr-x";

    static String place(int place) {
        return "%03d".formatted(place);
    }

    /// Empty where nothing was shared out yet.
    ///
    /// @throws IOException where somebody else made the link
    Optional<Sharing> now() throws IOException {
        try {
            String name = String.valueOf(Files.readSymbolicLink(folder.resolve(NOW)).getFileName());
            Optional<Sharing> sharing = Sharing.parse(name);
            if (sharing.isEmpty()) {
                throw new IOException(
                        folder.resolve(NOW) + " leads to no sharing of Interlock's: " + name);
            }
            return sharing;
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// Makes the two that a rollback needs, so that it takes nothing but a new link.
    void prepare() throws IOException {
        make(Sharing.whole(Slots.Letter.A));
        make(Sharing.whole(Slots.Letter.B));
        make(Sharing.CLOSED);
    }

    void put(Sharing sharing) throws IOException {
        make(sharing);
        Path next = folder.resolve(NOW + ".next");
        Files.deleteIfExists(next);
        Files.createSymbolicLink(next, Path.of(sharing.name()));
        Files.move(next, folder.resolve(NOW), StandardCopyOption.ATOMIC_MOVE);
    }

    private void make(Sharing sharing) throws IOException {
        Path whole = folder.resolve(sharing.name());
        if (Files.exists(whole)) {
            return;
        }
        makeFolder(folder);
        Path temporary = Files.createTempDirectory(folder, ".");
        fill(temporary, sharing);
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(READABLE));
        Files.move(temporary, whole, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void makeFolder(Path path) throws IOException {
        try {
            Files.createDirectory(path);
        } catch (FileAlreadyExistsException e) {
            return;
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(READABLE));
    }

    private static void fill(Path into, Sharing sharing) throws IOException {
        Files.createFile(into.resolve(IS + sharing.name()));
        if (sharing.open()) {
            Files.createFile(into.resolve(OPEN));
        }
        if (sharing.split()) {
            Files.createFile(into.resolve(SPLIT));
        }
        if (sharing.draining()) {
            Files.createFile(into.resolve(DRAINING));
        }
        Path places = into.resolve(TO_B);
        makeFolder(places);
        for (int place = 0; place < sharing.toB(); place++) {
            Files.createFile(places.resolve(place(place)));
        }
    }
}
