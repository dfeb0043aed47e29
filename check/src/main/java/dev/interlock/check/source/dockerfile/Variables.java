package dev.interlock.check.source.dockerfile;

import java.util.Optional;

/// Values by name, as an expansion asks for them.
@FunctionalInterface
public interface Variables {
    Variables NONE = _ -> Optional.empty();

    Optional<String> value(String name);
}
