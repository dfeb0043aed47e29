package dev.interlock.check.source.ecmascript.tree;

import java.util.List;

/// What the syntax tree of one module shows. Everything is in the order of the text.
///
/// @param parts of the module; a [Part#owner] comes before what it holds
/// @param loaded components that another module's code is fetched for when they are rendered
/// @param contexts names of this module's `createContext()`
/// @param sessions calls of `useSession`
public record TreeFacts(
        List<Part> parts, List<Loaded> loaded, List<String> contexts, List<SessionUse> sessions) {
    public TreeFacts {
        parts = List.copyOf(parts);
        loaded = List.copyOf(loaded);
        contexts = List.copyOf(contexts);
        sessions = List.copyOf(sessions);
    }
}
