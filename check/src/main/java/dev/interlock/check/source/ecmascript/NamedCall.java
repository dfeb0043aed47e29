package dev.interlock.check.source.ecmascript;

/// A call whose argument looks like the name of a variable: `env('DATABASE_URL')`.
///
/// @param callee as written, dots included: `env`, `config.get`
/// @param name capital letters, digits and underscores
/// @param argument its position, from 0
/// @param span of the name, without its quotes
public record NamedCall(
        String callee, String name, int argument, EnvironmentRead.Need need, Span span) {}
