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

    /// @param text of a name; of a string only where it is the name of a header of CORS, since
    ///   other strings may be secrets; empty for the rest
    /// @param properties of an object literal: paths with dots (`auth.persistSession`) to names
    ///   (`true` and `false` among them), and to strings where the property itself names something
    ///   (`storageKey`); all others are empty; a spread is `...`
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
