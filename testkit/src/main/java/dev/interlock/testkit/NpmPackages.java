package dev.interlock.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Packages that a test reads or runs and that the project therefore need not carry: installed with
/// npm once for each build folder, without running any script of theirs.
public final class NpmPackages {
    private static final int MINUTES = 5;
    private static final List<String> INSTALL =
            List.of(
                    "npm",
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--ignore-scripts",
                    "--legacy-peer-deps");

    private NpmPackages() {}

    /// The folder that holds `node_modules`, `target/oracle/NAME`. The test is skipped, which CI
    /// does not allow, where there is no npm.
    ///
    /// @param packages each as `name@version`
    public static Path installed(String name, List<String> packages)
            throws IOException, InterruptedException {
        Path home = Path.of("target/oracle", name).toAbsolutePath();
        Path done = home.resolve("done");
        if (Files.exists(done) && Files.readAllLines(done).equals(packages)) {
            return home;
        }
        Assumptions.assumeTrue(isThere(), "npm is missing: install Node.js");
        Files.createDirectories(home);
        Files.writeString(home.resolve("package.json"), "{\"private\": true}");
        install(home, Stream.concat(INSTALL.stream(), packages.stream()).toList());
        Files.write(done, packages);
        return home;
    }

    private static boolean isThere() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
    }

    private static void install(Path home, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("npm", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(command + ": " + Files.readString(output));
        }
        Files.delete(output);
    }
}
