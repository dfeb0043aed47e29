package dev.interlock.app.check;

import dev.interlock.check.kept.Store;
import java.util.List;
import java.util.Optional;

/// What `check` looks at beyond files, only where the command line asks for it.
@FunctionalInterface
public interface World {
    /// The host's figures for `--host`, the live schema for `--database`: each as its own type, or
    /// as the reason why it could not be had.
    List<Object> observe(CheckArguments arguments);

    /// Where the report of a check like this one is kept; empty where it is to be made anew each
    /// time.
    default Optional<Store> reports(CheckArguments arguments) {
        return Optional.empty();
    }
}
