package dev.interlock.check.source.compose;

import java.util.List;
import java.util.Set;

/// What a [Template] becomes in an environment.
///
/// @param missing references with no default that were looked up and not found; Compose warns of
///   each and takes the empty text
/// @param names every variable that was looked up
public record Substituted(
        Outcome outcome, List<TemplatePart.Reference> missing, Set<String> names) {
    public sealed interface Outcome {
        record Text(String text) implements Outcome {}

        /// It depends on a variable of which nothing is known, or is too long to be held.
        record Unknown() implements Outcome {}

        /// Compose stops: `${` with something behind it that it does not know.
        record Invalid(int offset) implements Outcome {}

        /// Compose stops: a variable that is required (`${NAME:?}`) has no value.
        record Required(TemplatePart.Reference reference) implements Outcome {}
    }

    public Substituted {
        missing = List.copyOf(missing);
        names = Set.copyOf(names);
    }
}
