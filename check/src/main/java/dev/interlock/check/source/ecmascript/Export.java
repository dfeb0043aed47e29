package dev.interlock.check.source.ecmascript;

import java.util.Optional;

/// A name that a module offers.
///
/// @param name `default`, or `*` of `export * from`
/// @param local the binding behind it; `*` for a whole module; empty for an expression
/// @param from the specifier of a re-export
/// @param value the source text of a literal that is exported at once, quotes taken off:
///   `force-dynamic` of `export const dynamic = 'force-dynamic'`
/// @param span of the exported name
public record Export(
        String name,
        String local,
        Optional<String> from,
        Optional<String> value,
        boolean typeOnly,
        Span span) {}
