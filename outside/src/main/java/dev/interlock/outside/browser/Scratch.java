package dev.interlock.outside.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder of one browser's own, for its profile and whatever it writes; nobody else may look in.
record Scratch(Path folder) {
    static Scratch make() throws IOException {
        return new Scratch(Files.createTempDirectory("interlock-browser-"));
    }

    /// What cannot be removed is left to the system, in whose folder of temporary files it is.
    void remove() {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException _) {
            // As said.
        }
    }
}
