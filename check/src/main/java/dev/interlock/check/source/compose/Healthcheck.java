package dev.interlock.check.source.compose;

import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.model.Place;
import java.util.Locale;
import java.util.Optional;

/// What a service says of its health check.
///
/// @param disabled `disable: true` or `test: NONE`, which also switch off the image's own
/// @param tests whether it has a test of its own; without one it changes the image's
/// @param place the key `healthcheck`
public record Healthcheck(boolean disabled, boolean tests, Place place) {
    private static final String NONE = "NONE";

    static Healthcheck of(ComposeProject project, YamlEntry entry) {
        YamlMapping node = entry.value().asMapping().orElse(YamlMapping.empty(entry.key().place()));
        boolean disabled =
                node.scalar("disable")
                        .flatMap(it -> project.value(it).text())
                        .filter(Healthcheck::isTrue)
                        .isPresent();
        Optional<String> first = node.get("test").flatMap(Healthcheck::first);
        boolean none = first.equals(Optional.of(NONE));
        return new Healthcheck(disabled || none, first.isPresent() && !none, entry.key().place());
    }

    private static Optional<String> first(YamlNode test) {
        return Nodes.list(test).items().stream()
                .findFirst()
                .flatMap(YamlNode::asScalar)
                .map(YamlScalar::text)
                .filter(text -> !text.isEmpty());
    }

    private static boolean isTrue(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "y", "yes", "on" -> true;
            default -> false;
        };
    }
}
