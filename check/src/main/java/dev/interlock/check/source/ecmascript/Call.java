package dev.interlock.check.source.ecmascript;

import java.util.List;
import java.util.Map;

/// A call of a function that rules ask for.
///
/// @param callee as written, dots included: `response.setHeader`
/// @param topLevel whether it runs when the module is loaded: outside of every function
/// @param span of the callee
/// @param whole from the callee to the closing parenthesis
public record Call(
        String callee,
        boolean isNew,
        List<Argument> arguments,
        boolean topLevel,
        Span span,
        Span whole) {

    /// @param text of a string, a name or a number; empty for the rest
    /// @param properties of an object literal: paths with dots (`auth.persistSession`) to literals
    ///   and names; those that cannot be told are empty; a spread is `...`
    public record Argument(Kind kind, String text, Map<String, String> properties) {}

    public enum Kind {
        STRING,
        NAME,
        NUMBER,
        OBJECT,
        FUNCTION,
        OTHER
    }
}
