package dev.interlock.check.source.compose;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Cases of compose-go; JSON is YAML, so our own reader reads them.
final class Oracle {
    private Oracle() {}

    static List<YamlMapping> cases(String file) {
        var text = new SourceText(file, resource("/oracles/compose-go/" + file));
        return YamlReader.read(text)
                .root()
                .flatMap(YamlNode::asSequence)
                .orElseThrow()
                .items()
                .stream()
                .map(YamlNode::asMapping)
                .flatMap(Optional::stream)
                .toList();
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
