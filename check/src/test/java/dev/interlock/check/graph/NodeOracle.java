package dev.interlock.check.graph;

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
    private static final Path HOME = Path.of("target/oracle/resolve").toAbsolutePath();

    private NodeOracle() {}

    /// What both say to each question, by the order of the questions.
    record Answer(String enhanced, String oxc) {}

    /// Installed once for each build folder.
    private static void install() throws IOException, InterruptedException {
        if (Files.exists(HOME.resolve("done"))) {
            return;
        }
        Files.createDirectories(HOME);
        Files.writeString(HOME.resolve("package.json"), "{\"private\": true}");
        List<String> install =
                List.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts");
        run(java.util.stream.Stream.concat(install.stream(), PACKAGES.stream()).toList());
        Files.writeString(HOME.resolve("done"), "");
    }

    static List<Answer> ask(String questions) throws IOException, InterruptedException {
        install();
        Path script = HOME.resolve("answer.mjs");
        try (var in = NodeOracle.class.getResourceAsStream("/resolve/answer.mjs")) {
            Files.write(script, in.readAllBytes());
        }
        Path file = Files.createTempFile(HOME, "questions", ".json");
        Files.writeString(file, questions);
        try {
            return run(List.of("node", "answer.mjs", file.toString()))
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .map(parts -> new Answer(parts[0], parts[1]))
                    .toList();
        } finally {
            Files.delete(file);
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Path error = Files.createTempFile("oracle", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .directory(HOME.toFile())
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
