package dev.interlock.check.source.compose;

import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A value of a model and the keys that lead to it.
///
/// @param path such as `services`, `web`, `build`, `args`, `NAME`; an entry of a list is `[]`
public record LocatedValue(List<String> path, ComposeValue value) {
    /// Values of a model that are kept; a person looks at none of the rest.
    private static final int MAX_VALUES = 5_000;

    private static final String ITEM = "[]";

    public LocatedValue {
        path = List.copyOf(path);
    }

    /// The service that it belongs to.
    public Optional<String> service() {
        return path.size() > 1 && path.getFirst().equals("services")
                ? Optional.of(path.get(1))
                : Optional.empty();
    }

    /// Whether the keys within its service begin with these.
    public boolean isUnder(String... keys) {
        return service().isPresent()
                && path.size() >= 2 + keys.length
                && path.subList(2, 2 + keys.length).equals(List.of(keys));
    }

    static List<LocatedValue> all(ComposeProject project) {
        var found = new ArrayList<LocatedValue>();
        collect(project, project.model(), new ArrayList<>(), found);
        return found;
    }

    /// Recursion is bounded by the reader's depth.
    private static void collect(
            ComposeProject project, YamlNode node, List<String> path, List<LocatedValue> found) {
        switch (node) {
            case YamlScalar scalar -> {
                boolean text = scalar.kind() == YamlScalar.Kind.STRING;
                if (text && found.size() < MAX_VALUES && scalar.text().indexOf('$') >= 0) {
                    ComposeValue value = project.value(scalar);
                    if (!value.template().isLiteral()) {
                        found.add(new LocatedValue(path, value));
                    }
                }
            }
            case YamlSequence sequence -> {
                path.add(ITEM);
                sequence.items().forEach(item -> collect(project, item, path, found));
                path.removeLast();
            }
            case YamlMapping mapping -> {
                for (YamlEntry entry : mapping.entries()) {
                    if (!path.isEmpty() || !entry.name().startsWith("x-")) {
                        path.add(entry.name());
                        collect(project, entry.value(), path, found);
                        path.removeLast();
                    }
                }
            }
        }
    }
}
