package dev.interlock.check.source.ecmascript.tree;

import dev.interlock.check.source.ecmascript.Span;
import java.util.List;

/// A call of `useSession` and what becomes of its result.
///
/// @param callee the function's local name
/// @param required whether its options say so
/// @param survives whether the code goes on where there is no provider, and so no result: it is
///   dropped, handed on, or read with `?.`
/// @param unguarded where `data` is taken for granted: read with no `?.` and no look at the session
///   or its status before
/// @param span of the callee
public record SessionUse(
        String callee, boolean required, boolean survives, List<Span> unguarded, Span span) {
    public SessionUse {
        unguarded = List.copyOf(unguarded);
    }
}
