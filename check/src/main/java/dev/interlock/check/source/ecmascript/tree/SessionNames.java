package dev.interlock.check.source.ecmascript.tree;

import java.util.HashSet;
import java.util.Set;

/// The names that a session and what is known of it have in one function. Mutable: bindings add to
/// it as they are met.
final class SessionNames {
    private final Set<String> whole = new HashSet<>();
    private final Set<String> data = new HashSet<>();
    private final Set<String> watched = new HashSet<>();

    /// The result of the call as a whole.
    void whole(String name) {
        whole.add(name);
        watched.add(name);
    }

    /// The session, which may be absent.
    void data(String name) {
        data.add(name);
        watched.add(name);
    }

    /// Anything that says whether there is a session.
    void watched(String name) {
        watched.add(name);
    }

    boolean isWhole(String name) {
        return whole.contains(name);
    }

    boolean isData(String name) {
        return data.contains(name);
    }

    boolean isWatched(String name) {
        return watched.contains(name);
    }

    boolean isEmpty() {
        return watched.isEmpty();
    }
}
