package dev.interlock.check.source.compose;

import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import dev.interlock.model.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One line of `environment:` or `build.args:`.
///
/// @param value empty for a name alone, which takes its value from the project's environment
/// @param place the name
public record EnvironmentEntry(String name, Optional<ComposeValue> value, Place place) {
    /// Both forms, mapping and list; of a name that stands twice the last.
    static List<EnvironmentEntry> all(ComposeProject project, YamlNode node) {
        var byName = new LinkedHashMap<String, EnvironmentEntry>();
        switch (node) {
            case YamlScalar _ -> {}
            case YamlMapping mapping ->
                    mapping.entries().forEach(entry -> put(byName, ofEntry(project, entry)));
            case YamlSequence list ->
                    list.items().stream()
                            .map(YamlNode::asScalar)
                            .flatMap(Optional::stream)
                            .forEach(item -> put(byName, ofItem(project, item)));
        }
        return List.copyOf(byName.values());
    }

    private static void put(Map<String, EnvironmentEntry> byName, EnvironmentEntry entry) {
        byName.put(entry.name(), entry);
    }

    private static EnvironmentEntry ofEntry(ComposeProject project, YamlEntry entry) {
        Optional<ComposeValue> value =
                entry.value().asScalar().filter(it -> !it.isNull()).map(project::value);
        return new EnvironmentEntry(entry.name(), value, entry.key().place());
    }

    /// `NAME=value`, `NAME=` or `NAME`.
    private static EnvironmentEntry ofItem(ComposeProject project, YamlScalar item) {
        int equals = item.text().indexOf('=');
        if (equals < 0) {
            return new EnvironmentEntry(item.text(), Optional.empty(), item.place());
        }
        String name = item.text().substring(0, equals);
        String text = item.text().substring(equals + 1);
        Place place = item.placeOf(equals + 1, text.length());
        var value = Nodes.text(text, place);
        return new EnvironmentEntry(
                name, Optional.of(project.value(value)), item.placeOf(0, name.length()));
    }
}
