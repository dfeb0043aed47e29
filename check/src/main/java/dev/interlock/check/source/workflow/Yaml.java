package dev.interlock.check.source.workflow;

import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Forms of YAML that pipelines allow for one thing.
final class Yaml {
    private static final int DEEPEST = 10;

    private Yaml() {}

    /// A scalar, or the scalars of a list, or the keys of a mapping.
    static List<String> names(Optional<YamlNode> node) {
        return node.map(value ->
                        switch (value) {
                            case YamlScalar scalar ->
                                    scalar.isNull() ? List.<String>of() : List.of(scalar.text());
                            case YamlSequence list ->
                                    list.items().stream()
                                            .flatMap(item -> item.asScalar().stream())
                                            .map(YamlScalar::text)
                                            .toList();
                            case YamlMapping mapping -> List.copyOf(mapping.byName().keySet());
                        })
                .orElse(List.of());
    }

    /// Scalars of a list, lists within it included.
    static List<YamlScalar> scalars(Optional<YamlNode> node) {
        List<YamlScalar> found = new ArrayList<>();
        node.ifPresent(value -> collect(value, 0, found));
        return found;
    }

    private static void collect(YamlNode node, int depth, List<YamlScalar> into) {
        switch (node) {
            case YamlScalar scalar -> {
                if (!scalar.isNull()) {
                    into.add(scalar);
                }
            }
            case YamlSequence list -> {
                for (YamlNode item : depth < DEEPEST ? list.items() : List.<YamlNode>of()) {
                    collect(item, depth + 1, into);
                }
            }
            case YamlMapping _ -> {}
        }
    }
}
