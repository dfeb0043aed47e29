package dev.interlock.check.rules.worker;

import dev.interlock.check.graph.Edge;
import dev.interlock.check.source.wrangler.NodeModules.Support;
import java.util.List;

/// A module of Node that a worker reaches and does not get as it needs it.
///
/// @param specifier of the module, as it is written where it is imported
/// @param support what becomes of it
/// @param certain whether the worker cannot do without: no condition stands before the import
/// @param chain from the worker's entry to the module that imports it, and that import last; of a
///   package that is not installed the import of the package is the last
/// @param own the last import on that way that is not in an installed package
record NodeUse(String specifier, Support support, boolean certain, List<Edge> chain, Edge own) {
    NodeUse {
        chain = List.copyOf(chain);
    }

    /// Without `node:`.
    String module() {
        return specifier.startsWith("node:") ? specifier.substring("node:".length()) : specifier;
    }

    boolean isRefused() {
        return switch (support) {
            case NO_BUILD, NO_MODULE -> true;
            case LOADS, STUB_OF_BUNDLER, STUB_OF_RUNTIME -> false;
        };
    }

    /// Whether a package, not the project's own code, imports the module.
    boolean isThroughPackage() {
        return !own.by().specifier().equals(specifier);
    }
}
