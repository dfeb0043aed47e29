package dev.interlock.check.source.dockerfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The answers of BuildKit, one on a line; see the README beside them.
final class BuildKitAnswers {
    private static final Path FOLDER = Path.of("src/test/oracles/buildkit");

    private BuildKitAnswers() {}

    /// Dockerfiles: `text`, and where BuildKit accepts it `tree`, `lines` and `heredocs`.
    static List<JsonNode> files() throws IOException {
        return answers("files.jsonl");
    }

    /// Words: `word`, and where BuildKit accepts it `text` and `words`.
    static List<JsonNode> words() throws IOException {
        return answers("words.jsonl");
    }

    private static List<JsonNode> answers(String name) throws IOException {
        var json = new ObjectMapper();
        var answers = new ArrayList<JsonNode>();
        for (String line : Files.readAllLines(FOLDER.resolve(name))) {
            answers.add(json.readTree(line));
        }
        return answers;
    }
}
