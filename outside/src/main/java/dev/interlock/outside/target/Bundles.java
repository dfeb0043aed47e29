package dev.interlock.outside.target;

import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.port.Seen;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What a target needs to know of a release, by its name.
@FunctionalInterface
public interface Bundles {
    Seen<Bundle> find(ReleaseId release);

    /// @param files the artifact's root, in which the command runs
    /// @param variables everything of its environment but `PORT`, with values
    /// @param required names that it must have; named where a start fails and one is missing
    /// @param open names of variables that are no secrets: their values are not masked in logs
    record Bundle(
            Path files, Map<String, String> variables, Set<String> required, Set<String> open) {
        public Bundle {
            variables = Map.copyOf(variables);
            required = Set.copyOf(required);
            open = Set.copyOf(open);
        }

        /// Names alone: a record would print the values too.
        @Override
        public String toString() {
            return "Bundle[" + files + ", values of " + new TreeSet<>(variables.keySet()) + "]";
        }
    }
}
