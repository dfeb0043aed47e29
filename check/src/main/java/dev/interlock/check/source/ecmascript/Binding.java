package dev.interlock.check.source.ecmascript;

/// A name that the top level of a module declares.
///
/// @param span of the name
public record Binding(Kind kind, String name, Span span) {
    public enum Kind {
        CONST,
        LET,
        VAR,
        FUNCTION,
        CLASS,
        ENUM,
        NAMESPACE,
        /// An interface or a type alias: nothing of it is left at run time.
        TYPE
    }
}
