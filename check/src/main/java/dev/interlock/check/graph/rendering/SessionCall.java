package dev.interlock.check.graph.rendering;

import dev.interlock.check.graph.NextRoute;
import dev.interlock.check.source.ecmascript.Span;
import dev.interlock.check.source.ecmascript.tree.SessionUse;
import java.util.List;

/// A call of `useSession` that a route reaches with no provider above.
///
/// @param path of the module that calls
/// @param way from the route
public record SessionCall(NextRoute route, String path, SessionUse use, List<Stage> way) {
    public SessionCall {
        way = List.copyOf(way);
    }

    /// @param note for people: `renders <Header>`
    public record Stage(String path, Span span, String note) {}
}
