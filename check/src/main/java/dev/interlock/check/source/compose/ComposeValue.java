package dev.interlock.check.source.compose;

import dev.interlock.check.source.compose.Substituted.Outcome;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.model.Place;
import java.util.Optional;
import java.util.Set;

/// A text of a model, with what became of its variables.
///
/// @param scalar as it is written
public record ComposeValue(YamlScalar scalar, Template template, Substituted substituted) {
    public static ComposeValue of(YamlScalar scalar, Variables variables) {
        var template = Template.parse(ScalarText.of(scalar));
        return new ComposeValue(scalar, template, Substitution.of(template, variables));
    }

    /// With the variables' values; empty where it depends on one that is not known, or where
    /// Compose would stop.
    public Optional<String> text() {
        return substituted.outcome() instanceof Outcome.Text text
                ? Optional.of(text.text())
                : Optional.empty();
    }

    /// The names that were looked up for it.
    public Set<String> names() {
        return substituted.names();
    }

    public boolean isInterpolated() {
        return !template.references().isEmpty();
    }

    public Place place() {
        return scalar.place();
    }
}
