package dev.interlock.bench.rollouts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// One version of the site.
///
/// @param name as its answers say it
/// @param failing the part of users' requests that it fails, 0 to 1
record Version(String name, double failing) {
    private static final String BAD = "bad-";

    static Version good(int number) {
        return new Version("good-" + number, 0);
    }

    static Version bad(int number, double failing) {
        return new Version(BAD + number, failing);
    }

    /// Of the name in an answer.
    static boolean isBad(String name) {
        return name.startsWith(BAD);
    }

    boolean isGood() {
        return failing == 0;
    }

    /// What it consists of, by path.
    Map<String, byte[]> files() throws IOException {
        String file = Site.class.getName().replace('.', '/') + ".class";
        try (InputStream in = Site.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("the site's own class is not on the class path");
            }
            return Map.of(
                    file,
                    in.readAllBytes(),
                    "version",
                    line(name),
                    "failing",
                    line(Double.toString(failing)));
        }
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
