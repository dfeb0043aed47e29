package dev.interlock.check.source.yaml;

import java.util.List;
import java.util.Optional;

/// A collection whose end was not read yet.
sealed interface OpenNode permits OpenMapping, OpenSequence {
    /// The anchor's name, if it has one.
    Optional<String> anchor();

    /// Takes the next node inside it.
    void add(TreeBuilder.Weighed child, List<YamlProblem> problems);

    /// The finished node.
    TreeBuilder.Weighed close(List<YamlProblem> problems);
}
