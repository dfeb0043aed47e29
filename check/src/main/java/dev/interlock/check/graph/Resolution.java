package dev.interlock.check.graph;

import java.util.List;

/// What an import leads to.
public sealed interface Resolution {
    /// A file in the tree: a module or an asset, tracked or not, in `node_modules` or not.
    record File(String path) implements Resolution {}

    /// A module of Node itself.
    ///
    /// @param name without `node:`, subpath included: `fs/promises`
    record Builtin(String name) implements Resolution {}

    /// A package that is not installed here, so that nothing more can be said.
    ///
    /// @param name `react`, `@scope/name`
    record NotInstalled(String name) implements Resolution {}

    /// Made by the bundler or the framework: `virtual:…`, `astro:content`, `cloudflare:workers`.
    record Virtual() implements Resolution {}

    /// Found, but only where the file system does not tell capital letters from small ones.
    ///
    /// @param path as the file is really called
    record OtherCase(String path) implements Resolution {}

    /// Nothing is there.
    ///
    /// @param tried paths that were looked for, at most 20
    record Missing(List<String> tried) implements Resolution {}

    /// The specifier cannot be decided here: an alias that is computed, a path out of the tree.
    ///
    /// @param reason for people
    record Unknown(String reason) implements Resolution {}
}
