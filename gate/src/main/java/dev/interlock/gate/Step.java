package dev.interlock.gate;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/// One step of a gate.
///
/// @param after steps that must have ended before it starts, by name
/// @param needs those of them that must have passed; without them it is skipped
public record Step(String name, Work work, Set<String> after, Set<String> needs) {
    /// Steps that a gate has without being told.
    public static final String CHECK = "check";

    public static final String INSTALL = "install";
    public static final String BUILD = "build";

    public Step {
        after = Collections.unmodifiableSet(new LinkedHashSet<>(after));
        needs = Collections.unmodifiableSet(new LinkedHashSet<>(needs));
    }

    /// The same, where only these steps run.
    Step among(Set<String> names) {
        return new Step(name, work, kept(after, names), kept(needs, names));
    }

    private static Set<String> kept(Set<String> own, Set<String> names) {
        Set<String> kept = new LinkedHashSet<>(own);
        kept.retainAll(names);
        return kept;
    }
}
