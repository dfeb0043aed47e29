package dev.interlock.check.source.ecmascript;

import java.util.List;

/// One place that loads another module.
///
/// @param specifier as written, escapes resolved: `./header`, `react`
/// @param names what it takes, for [Kind#STATIC], [Kind#RE_EXPORT] and destructured [Kind#REQUIRE]
/// @param typeOnly whether nothing of it is left at run time: `import type`, or types alone
/// @param guarded whether the code goes on without the module: inside `try`, or with `.catch`
/// @param span of the specifier, its quotes included
public record Import(
        Kind kind,
        String specifier,
        List<Name> names,
        boolean typeOnly,
        boolean guarded,
        Span span) {

    /// The same with another specifier.
    Import from(String other) {
        return new Import(kind, other, names, typeOnly, guarded, span);
    }

    public enum Kind {
        /// `import … from 'x'`, `import 'x'`, `import x = require('x')`
        STATIC,
        /// `export … from 'x'`
        RE_EXPORT,
        /// `import('x')`
        DYNAMIC,
        /// `require('x')`
        REQUIRE,
        /// `require.resolve('x')`, `import.meta.resolve('x')`
        RESOLVE,
        /// `new URL('x', import.meta.url)`, so also `new Worker(new URL(…))`
        URL,
        /// `import('x')` or `typeof import('x')` in the place of a type
        TYPE
    }

    /// @param imported `default`, `*` for the whole module, else the exported name
    /// @param local the name it has here; the exported one of a re-export; `*` of `export *`
    public record Name(String imported, String local, boolean typeOnly) {}
}
