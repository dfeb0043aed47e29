package dev.interlock.rollout.machine;

import dev.interlock.model.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Plans that were read, so that a journal with the same plan a thousand times is read fast. Safe
/// for use by several threads.
public final class Shelf {
    private static final int PLACES = 64;

    /// The oldest first.
    private final Map<Key, Optional<Terms>> plans = new LinkedHashMap<>();

    private record Key(Scope scope, String text) {}

    /// As [Terms#read].
    public synchronized Optional<Terms> terms(Scope scope, String text) {
        Optional<Terms> terms =
                plans.computeIfAbsent(
                        new Key(scope, text), key -> Terms.read(key.scope(), key.text()));
        if (plans.size() > PLACES) {
            plans.remove(plans.keySet().iterator().next());
        }
        return terms;
    }
}
