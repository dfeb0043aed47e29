package dev.interlock.check.source.workflow;

import dev.interlock.check.source.yaml.YamlScalar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A step that somebody else's code carries out: `uses:` with `with:`.
///
/// @param name as written, without `@version`
/// @param with its inputs that are scalars, by lower-case name: GitHub compares them so
public record Action(String name, Map<String, YamlScalar> with) {
    public Action {
        with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
    }

    /// The first of these inputs that is given and not empty.
    public Optional<YamlScalar> input(String... names) {
        return List.of(names).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> with.containsKey(name) && !with.get(name).text().isBlank())
                .map(with::get)
                .findFirst();
    }

    /// The first of these inputs that is a script.
    public Optional<Script> script(String... names) {
        return input(names).map(Script::of);
    }
}
