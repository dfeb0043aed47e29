package dev.interlock.gate.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// The openssl of this machine, 3.0 or later, as an oracle.
record Openssl(Path folder) {
    /// Skips the test where there is none; in CI that is a failure.
    static Openssl in(Path folder) throws IOException, InterruptedException {
        boolean isThere = Files.isExecutable(Path.of("/usr/bin/openssl"));
        if (!"true".equals(System.getenv("CI"))) {
            Assumptions.assumeTrue(isThere, "openssl is missing: apt-get install openssl");
        }
        return new Openssl(folder);
    }

    Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    /// @return the exit code
    int run(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("openssl"));
        line.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("openssl.log").toFile())
                        .start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("openssl did not end");
        }
        return process.exitValue();
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("openssl.log"), StandardCharsets.UTF_8);
    }
}
