package dev.interlock.check.graph.rendering;

import java.util.Collection;

/// Whether something is rendered under a provider.
enum Cover {
    NONE,
    /// Something stands around it that may be a provider, or it is rendered in several places.
    UNSURE,
    COVERED;

    /// Under something that nobody can look into.
    Cover underUnknown() {
        return this == COVERED ? COVERED : UNSURE;
    }

    /// Of all places where the same is rendered.
    static Cover ofAll(Collection<Cover> places) {
        return places.stream().distinct().count() == 1 ? places.iterator().next() : UNSURE;
    }
}
