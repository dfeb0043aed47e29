package dev.interlock.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The product as a person uses it: a folder, command lines, and what they print.
public final class Session {
    private final Path folder;
    private final Map<String, String> environment;

    public Session(Path folder) {
        this(folder, Map.of());
    }

    public Session(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /// What a command line gave.
    public record Ran(int code, String out, String err) {}

    public Ran run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(stream(out), stream(err), false, false, environment, folder);
        int code = Wiring.product(terminal).run(arguments);
        return new Ran(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    public Session file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /// Runs git as a person would, in the session's folder.
    public Session git(String... arguments) throws IOException, InterruptedException {
        List<String> line =
                new java.util.ArrayList<>(
                        List.of(
                                "git",
                                "-c",
                                "user.name=somebody",
                                "-c",
                                "user.email=somebody@example.invalid"));
        line.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(line + ": " + said);
        }
        return this;
    }

    public Session commit() throws IOException, InterruptedException {
        return git("init", "-q").git("add", "-A").git("commit", "-q", "-m", "all");
    }

    private static PrintStream stream(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
