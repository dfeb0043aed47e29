package dev.interlock.app.check;

import java.util.List;

/// What `check` looks at beyond files, only where the command line asks for it.
@FunctionalInterface
public interface World {
    /// The host's figures for `--host`, the live schema for `--database`: each as its own type, or
    /// as the reason why it could not be had.
    List<Object> observe(CheckArguments arguments);
}
