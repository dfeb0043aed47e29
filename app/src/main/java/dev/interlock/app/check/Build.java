package dev.interlock.app.check;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/// Which build of the product this is: what one kept another may understand otherwise.
final class Build {
    private Build() {}

    /// The jar, its size and its age; empty where the classes stand in a folder, which a compiler
    /// may change at any time.
    static Optional<String> ofThisProgram() {
        CodeSource source = Build.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(source.getLocation().toURI());
            return Files.isRegularFile(file)
                    ? Optional.of(
                            "%s %s %s"
                                    .formatted(
                                            file,
                                            Files.size(file),
                                            Files.getLastModifiedTime(file)))
                    : Optional.empty();
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
