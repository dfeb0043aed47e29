package dev.interlock.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A real registry of images on this machine, Debian's `docker-registry`. Docker takes one on the
/// loopback addresses without TLS.
///
/// @param port on 127.0.0.1
public record TestRegistry(Program program, int port) implements AutoCloseable {
    private static final Pattern DIGEST = Pattern.compile("digest: (sha256:[0-9a-f]{64})");

    /// The test is skipped where it is not installed, which CI does not allow.
    ///
    /// @param folder for what it keeps, empty
    public static TestRegistry start(Path folder) throws IOException {
        String registry = Program.need("docker-registry");
        int port = TestPorts.free();
        Path configuration = folder.resolve("config.yml");
        Files.writeString(
                configuration,
                """
                version: 0.1
                storage: { filesystem: { rootdirectory: %s } }
                http: { addr: "127.0.0.1:%d" }
                """
                        .formatted(folder.resolve("images"), port));
        Program program =
                Program.start(
                        folder.resolve("registry.log"),
                        List.of(registry, "serve", configuration.toString()));
        program.await(() -> Program.listens(port), "the registry listens");
        return new TestRegistry(program, port);
    }

    /// Puts the image there; the engine keeps nothing of it.
    ///
    /// @return its name by digest
    public String push(TestEngine engine, TestImage image, Path folder) {
        String repository = "127.0.0.1:%d/%s".formatted(port, image.tag().split(":", 2)[0]);
        engine.docker("load", "-i", image.save(folder).toString());
        engine.docker("tag", image.tag(), repository + ":pushed");
        Matcher pushed = DIGEST.matcher(engine.docker("push", repository + ":pushed"));
        if (!pushed.find()) {
            throw new AssertionError("the image was not pushed");
        }
        engine.docker("rmi", image.tag(), repository + ":pushed");
        return repository + "@" + pushed.group(1);
    }

    @Override
    public void close() {
        program.close();
    }
}
