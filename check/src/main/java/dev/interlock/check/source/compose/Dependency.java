package dev.interlock.check.source.compose;

import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.model.Place;
import java.util.Optional;

/// A service that another one waits for.
///
/// @param service the name
/// @param condition `service_started`, `service_healthy` or `service_completed_successfully`; empty
///   where it is not known
/// @param required whether Compose stops without it
/// @param place the name in `depends_on`
public record Dependency(
        String service, Optional<String> condition, boolean required, Place place) {
    public static final String STARTED = "service_started";
    public static final String HEALTHY = "service_healthy";
    public static final String COMPLETED = "service_completed_successfully";

    static Dependency started(YamlScalar name) {
        return new Dependency(name.text(), Optional.of(STARTED), true, name.place());
    }

    static Dependency of(ComposeProject project, YamlEntry entry) {
        YamlMapping node = entry.value().asMapping().orElse(YamlMapping.empty(entry.key().place()));
        Optional<YamlScalar> condition = node.scalar("condition");
        return new Dependency(
                entry.name(),
                condition.isEmpty() ? Optional.of(STARTED) : project.value(condition.get()).text(),
                !node.text("required").equals(Optional.of("false")),
                entry.key().place());
    }
}
