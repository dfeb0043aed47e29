package dev.interlock.check.source.workflow;

import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Variables that pipeline, job and step set. Steps share what is set around them: a copy for each
/// would grow with the steps times the variables.
///
/// @param scopes nearest first; values as written
public record Variables(List<Map<String, String>> scopes) {
    public static final Variables NONE = new Variables(List.of());

    public Variables {
        scopes = List.copyOf(scopes);
    }

    /// The nearest value.
    public Optional<String> get(String name) {
        return scopes.stream()
                .filter(scope -> scope.containsKey(name))
                .map(scope -> scope.get(name))
                .findFirst();
    }

    Variables with(Optional<YamlMapping> own) {
        Map<String, String> scope = new LinkedHashMap<>();
        for (YamlEntry entry : own.map(YamlMapping::entries).orElse(List.of())) {
            entry.value().asScalar().ifPresent(value -> scope.put(entry.name(), value.text()));
        }
        if (scope.isEmpty()) {
            return this;
        }
        List<Map<String, String>> all = new ArrayList<>();
        all.add(Map.copyOf(scope));
        all.addAll(scopes);
        return new Variables(all);
    }
}
