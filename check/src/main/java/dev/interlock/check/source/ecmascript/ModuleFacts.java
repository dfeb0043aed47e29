package dev.interlock.check.source.ecmascript;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one module says, without its syntax tree. Everything is in the order of the text.
///
/// @param bindings names that the module's top level declares by itself: not its imports
/// @param reads of the environment, those through functions that the module defines elsewhere not
///   among them: see [NamedCall]
/// @param namedCalls calls that may read a variable through a function
/// @param wrappers functions that read the variable that a parameter names
/// @param calls of the functions that [WatchedCalls] names
/// @param hasJsx whether an element is rendered
/// @param hasSuppression whether the text has the word of a suppression
/// @param problem why the module could not be read to its end; the facts before that place stand
public record ModuleFacts(
        List<Import> imports,
        List<Export> exports,
        List<Binding> bindings,
        List<EnvironmentRead> reads,
        List<NamedCall> namedCalls,
        List<Wrapper> wrappers,
        List<Call> calls,
        Set<Directive> directives,
        boolean hasJsx,
        boolean hasSuppression,
        Optional<String> problem) {
    public static final ModuleFacts NONE =
            new ModuleFacts(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Set.of(),
                    false,
                    false,
                    Optional.empty());
}
