package dev.interlock.check.graph;

import dev.interlock.testkit.NpmPackages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The real resolvers of webpack (enhanced-resolve) and Rspack (oxc-resolver), from npm, run by
/// Node.
final class NodeOracle {
    private static final List<String> PACKAGES =
            List.of("enhanced-resolve@5.27.0", "oxc-resolver@11.24.2");

    private NodeOracle() {}

    /// What both say to each question, by the order of the questions.
    record Answer(String enhanced, String oxc) {}

    static List<Answer> ask(String questions) throws IOException, InterruptedException {
        Path home = NpmPackages.installed("resolve", PACKAGES);
        Path script = home.resolve("answer.mjs");
        try (var in = NodeOracle.class.getResourceAsStream("/resolve/answer.mjs")) {
            Files.write(script, in.readAllBytes());
        }
        Path file = Files.createTempFile(home, "questions", ".json");
        Files.writeString(file, questions);
        try {
            return run(home, List.of("node", "answer.mjs", file.toString()))
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .map(parts -> new Answer(parts[0], parts[1]))
                    .toList();
        } finally {
            Files.delete(file);
        }
    }

    private static String run(Path home, List<String> command)
            throws IOException, InterruptedException {
        Path error = Files.createTempFile("oracle", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .directory(home.toFile())
                        .redirectError(error.toFile())
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(command + ": " + Files.readString(error));
        }
        Files.delete(error);
        return output;
    }
}
