package dev.interlock.check.source.yaml;

import java.util.List;
import java.util.Optional;

/// What one YAML file says.
///
/// @param documents those that could be read to their end, in order
/// @param problems everything wrong with the file, by place; empty where it is sound
public record YamlFile(String path, List<YamlNode> documents, List<YamlProblem> problems) {
    public YamlFile {
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
    }

    /// The first document; empty for an empty file or one that cannot be read.
    public Optional<YamlNode> root() {
        return documents.stream().findFirst();
    }
}
