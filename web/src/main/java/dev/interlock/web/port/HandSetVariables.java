package dev.interlock.web.port;

import dev.interlock.model.Scope;
import dev.interlock.rollout.port.Outcome;
import java.util.Set;

/// Variables that people set for an environment (`interlock env set`). Values go in and never out.
public interface HandSetVariables {
    Outcome set(Scope scope, String name, String value);

    Outcome remove(Scope scope, String name);

    Set<String> names(Scope scope);
}
