package dev.interlock.outside.store;

import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Free bytes, asked for before anything is written.
///
/// @param folder where it is going to be written
/// @param reserve stays free, so that the journal can still be written
record Space(Path folder, Bytes reserve) {
    /// What a file takes beyond its bytes: half a block on average, and its inode.
    private static final long PER_FILE = 2_560;

    /// Why there is no room; empty where there is.
    Optional<Reason> refusal(long bytes, long files) {
        try {
            FileStore store = Files.getFileStore(folder);
            Bytes free = new Bytes(Math.max(0, store.getUsableSpace()));
            Bytes needed = new Bytes(bytes + files * PER_FILE + reserve.count());
            return free.compareTo(needed) >= 0
                    ? Optional.empty()
                    : Optional.of(Reason.of(Cause.NO_SPACE, text(store, free, needed)));
        } catch (IOException e) {
            return Optional.of(Failures.reason("nobody can say how much is free", e));
        }
    }

    private String text(FileStore store, Bytes free, Bytes needed) {
        return "no space left on device on %s (%s): %s free, %s needed"
                .formatted(folder, store.name(), free, needed);
    }
}
