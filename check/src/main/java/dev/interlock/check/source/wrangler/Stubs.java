package dev.interlock.check.source.wrangler;

import java.util.Map;
import java.util.Set;

/// Functions that are there to be imported and throw when they are called, measured with the
/// versions that [NodeModules] names. Only modules of which that is the point: `crypto` and others
/// whose odd corners are missing are not among them.
public final class Stubs {
    /// What Wrangler puts in the place of modules that the runtime does not have.
    public static final Stubs OF_BUNDLER =
            new Stubs(
                    Map.of(
                            "http",
                            Set.of("createServer", "request", "get", "Server", "ClientRequest"),
                            "https",
                            Set.of("createServer", "request", "get", "Server"),
                            "http2",
                            Set.of("connect", "createSecureServer", "createServer"),
                            "vm",
                            Set.of("runInContext", "runInNewContext", "runInThisContext")),
                    Set.of(
                            "child_process",
                            "fs",
                            "fs/promises",
                            "inspector/promises",
                            "repl",
                            "sqlite",
                            "wasi"));

    /// What the runtime itself has.
    public static final Stubs OF_RUNTIME =
            new Stubs(
                    Map.of(
                            "http2",
                            Set.of("connect", "createSecureServer", "createServer"),
                            "v8",
                            Set.of(
                                    "deserialize",
                                    "getHeapSnapshot",
                                    "serialize",
                                    "writeHeapSnapshot"),
                            "vm",
                            Set.of("runInNewContext", "runInThisContext")),
                    Set.of("child_process", "inspector/promises", "repl", "wasi"));

    private final Map<String, Set<String>> some;
    private final Set<String> whole;

    /// @param some functions that throw, by module
    /// @param whole modules of which (nearly) all throw
    private Stubs(Map<String, Set<String>> some, Set<String> whole) {
        this.some = some;
        this.whole = whole;
    }

    /// @param module without `node:`
    public boolean has(String module) {
        return whole.contains(module) || some.containsKey(module);
    }

    /// Whether nothing of the module works.
    public boolean isWhole(String module) {
        return whole.contains(module);
    }

    /// Whether this function of it throws.
    public boolean isThrowing(String module, String function) {
        return whole.contains(module) || some.getOrDefault(module, Set.of()).contains(function);
    }
}
