package dev.interlock.rollout;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The variables that come with a release. They win over those that were set by hand for the
/// environment.
///
/// @param values by name; never shown
/// @param required names that must have a value, as the contract says; those of the plan's
///   `env.variables` count without being here
public record Variables(Map<String, String> values, Set<String> required) {
    public static final Variables NONE = new Variables(Map.of(), Set.of());

    public Variables {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        required = Collections.unmodifiableSet(new TreeSet<>(required));
    }

    /// Names alone: a record would print the values too.
    @Override
    public String toString() {
        return "Variables[values of " + values.keySet() + ", required=" + required + "]";
    }
}
