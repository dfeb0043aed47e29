package dev.interlock.check.source.compose;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The answers of compose-go, one on a line; the README beside them says how it was asked. JSON is
/// YAML, so our own reader reads them.
final class Oracle {
    private static final Path FOLDER = Path.of("src/test/oracles/compose");

    private Oracle() {}

    static List<YamlMapping> templates() {
        return answers("templates.jsonl");
    }

    static List<YamlMapping> merges() {
        return answers("merges.jsonl");
    }

    /// Files that use every key of a service, each on its own and some together.
    static List<String> files() {
        return merges().stream()
                .flatMap(it -> Stream.of(it.text("base"), it.text("over")))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static List<YamlMapping> answers(String name) {
        try {
            return Files.readAllLines(FOLDER.resolve(name)).stream().map(Oracle::yaml).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String resource(String name) {
        try (var stream = Oracle.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static YamlMapping yaml(String text) {
        return YamlReader.read(new SourceText("compose.yml", text))
                .root()
                .flatMap(YamlNode::asMapping)
                .orElseThrow();
    }
}
