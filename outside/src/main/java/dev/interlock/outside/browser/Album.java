package dev.interlock.outside.browser;

import java.io.IOException;

/// Keeps pictures and traces of a run.
@FunctionalInterface
public interface Album {
    /// Keeps nothing.
    Album NONE = (_, _) -> {};

    /// A file of the same name is replaced.
    ///
    /// @param name such as `sign-in.png`: letters, digits, `-`, `_` and `.`
    void keep(String name, byte[] bytes) throws IOException;
}
