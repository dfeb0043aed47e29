package dev.interlock.outside.smoke;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.Ruling;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Why a test cannot be tried.
record Lacks(Ruling ruling, Reason reason) {
    /// @param captures names that the test uses and nobody captured
    /// @param variables names that it uses and the environment lacks
    static Optional<Lacks> of(Set<String> captures, Set<String> variables) {
        if (Thread.currentThread().isInterrupted()) {
            return lacks(Ruling.UNDECIDED, Cause.UNDECIDED, "not tried: the run was given up");
        }
        if (!captures.isEmpty()) {
            return lacks(
                    Ruling.UNDECIDED,
                    Cause.UNDECIDED,
                    "not tried: no test before captured " + names(captures));
        }
        if (!variables.isEmpty()) {
            return lacks(
                    Ruling.ERROR,
                    Cause.MISSING_VARIABLE,
                    "not tried: the environment lacks %s, which the test sends; set it with `interlock env set`"
                            .formatted(names(variables)));
        }
        return Optional.empty();
    }

    private static Optional<Lacks> lacks(Ruling ruling, Cause cause, String text) {
        return Optional.of(new Lacks(ruling, Reason.of(cause, text)));
    }

    private static String names(Set<String> names) {
        return names.stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
    }
}
