package dev.interlock.outside.compose;

import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What is free where the engine keeps images.
record Room(Premises premises) {
    /// Refuses with both figures, before anything is written there.
    ///
    /// @param what is to be kept there, such as `the images of r-20261128-1`
    void ask(String what, long needed) throws Broken {
        Path root = Broken.known(premises.docker().root());
        long reserve = premises.settings().reserve().count();
        try {
            long free = Files.getFileStore(root).getUsableSpace();
            if (needed > 0 && needed + reserve > free) {
                throw new Broken(
                        Cause.NO_SPACE,
                        "%s need %s where Docker keeps them (%s), and %s are free, of which %s stay for what containers write"
                                .formatted(
                                        what,
                                        new Bytes(needed),
                                        root,
                                        new Bytes(free),
                                        new Bytes(reserve)));
            }
        } catch (IOException e) {
            throw new Broken(
                    Cause.TARGET_FAILED,
                    "how much is free where Docker keeps images (%s) cannot be seen: %s"
                            .formatted(root, e.getMessage()));
        }
    }
}
