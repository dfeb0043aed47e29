package dev.interlock.app.serve;

import dev.interlock.model.Scope;
import dev.interlock.outside.store.Answer;
import dev.interlock.outside.store.EnvironmentVariables;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.web.port.HandSetVariables;
import java.util.List;
import java.util.Set;

/// Variables set by hand, as the API sees them.
record StoreVariables(EnvironmentVariables variables) implements HandSetVariables {
    @Override
    public Outcome set(Scope scope, String name, String value) {
        return StoreShelf.outcome(variables.set(scope, name, value));
    }

    @Override
    public Outcome remove(Scope scope, String name) {
        return StoreShelf.outcome(variables.remove(scope, name));
    }

    @Override
    public Set<String> names(Scope scope) {
        return switch (variables.names(scope)) {
            case Answer.Given<List<String>>(var names) -> Set.copyOf(names);
            case Answer.Refused<List<String>> _ -> Set.of();
        };
    }
}
