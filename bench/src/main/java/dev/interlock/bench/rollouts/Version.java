package dev.interlock.bench.rollouts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// One version of the site.
///
/// @param name as its answers say it
/// @param failing the part of users' requests that it fails, 0 to 1
record Version(String name, double failing) {
    static Version good(int number) {
        return new Version("good-" + number, 0);
    }

    boolean isGood() {
        return failing == 0;
    }

    /// Its artifact, in a new folder under this one.
    Path write(Path under) throws IOException {
        Path folder = Files.createDirectories(under.resolve(name));
        String file = Site.class.getName().replace('.', '/') + ".class";
        Path to = folder.resolve(file);
        Files.createDirectories(to.resolveSibling(""));
        try (InputStream in = Site.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("the site's own class is not on the class path");
            }
            Files.write(to, in.readAllBytes());
        }
        Files.writeString(folder.resolve("version"), name + "\n");
        Files.writeString(folder.resolve("failing"), failing + "\n");
        return folder;
    }
}
