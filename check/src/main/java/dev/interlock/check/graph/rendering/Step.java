package dev.interlock.check.graph.rendering;

import dev.interlock.check.source.ecmascript.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of the way from a route to what it renders.
///
/// @param before null for the first
/// @param note for people: `renders <Header>`
record Step(@Nullable Step before, String path, Span span, String note) {
    /// From the first.
    List<Step> way() {
        List<Step> way = new ArrayList<>();
        for (Step step = this; step != null; step = step.before) {
            way.add(step);
        }
        Collections.reverse(way);
        return way;
    }
}
