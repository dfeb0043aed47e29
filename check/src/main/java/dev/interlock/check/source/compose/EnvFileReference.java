package dev.interlock.check.source.compose;

import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import dev.interlock.model.Place;
import java.util.List;
import java.util.Optional;

/// A file that a service takes variables from.
///
/// @param required whether Compose stops where it is not there
/// @param raw whether its values are taken as they are written (`format: raw`)
/// @param place the path as it is written
public record EnvFileReference(ComposePath path, boolean required, boolean raw, Place place) {
    static List<EnvFileReference> all(ComposeProject project, YamlNode node) {
        return Nodes.list(asList(node)).items().stream()
                .map(item -> of(project, item))
                .flatMap(Optional::stream)
                .toList();
    }

    /// A mapping is no valid form; a list would be made of its keys.
    private static YamlNode asList(YamlNode node) {
        return node instanceof YamlMapping mapping
                ? new YamlSequence(List.of(mapping), "", mapping.place())
                : node;
    }

    private static Optional<EnvFileReference> of(ComposeProject project, YamlNode node) {
        return switch (node) {
            case YamlScalar scalar -> Optional.of(of(project, scalar, true, false));
            case YamlMapping mapping ->
                    mapping.scalar("path")
                            .map(path ->
                                    of(
                                            project,
                                            path,
                                            isRequired(project, mapping),
                                            isRaw(mapping)));
            case YamlSequence _ -> Optional.empty();
        };
    }

    private static EnvFileReference of(
            ComposeProject project, YamlScalar path, boolean required, boolean raw) {
        return new EnvFileReference(project.path(path), required, raw, path.place());
    }

    private static boolean isRequired(ComposeProject project, YamlMapping mapping) {
        return mapping.scalar("required")
                .flatMap(it -> project.value(it).text())
                .map(it -> !it.equalsIgnoreCase("false"))
                .orElse(true);
    }

    private static boolean isRaw(YamlMapping mapping) {
        return mapping.text("format").equals(Optional.of("raw"));
    }
}
