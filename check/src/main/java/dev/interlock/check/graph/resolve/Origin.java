package dev.interlock.check.graph.resolve;

import java.util.List;

/// A module that imports, as far as it matters for what a specifier means.
///
/// @param configs that may hold for it, the most fitting first
record Origin(Shared shared, List<TsConfig> configs) {

    /// What modules of one folder have in common: the same specifier means the same to them.
    ///
    /// @param config path of the configuration that holds for them; empty for none
    /// @param sure whether they are among its files: then no other is asked for what it decides
    record Shared(
            String folder, boolean fromTypeScript, boolean test, String config, boolean sure) {}
}
