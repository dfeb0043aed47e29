package dev.interlock.check.graph.resolve;

import java.util.Set;

/// Modules of Node itself: `module.builtinModules` of Node 24.11, names with `_` and internal ones
/// left out, and those of 18 to 23 that are gone since.
public final class Builtins {
    private static final Set<String> PLAIN =
            Set.of(
                    "assert",
                    "assert/strict",
                    "async_hooks",
                    "buffer",
                    "child_process",
                    "cluster",
                    "console",
                    "constants",
                    "crypto",
                    "dgram",
                    "diagnostics_channel",
                    "dns",
                    "dns/promises",
                    "domain",
                    "events",
                    "fs",
                    "fs/promises",
                    "http",
                    "http2",
                    "https",
                    "inspector",
                    "inspector/promises",
                    "module",
                    "net",
                    "os",
                    "path",
                    "path/posix",
                    "path/win32",
                    "perf_hooks",
                    "process",
                    "punycode",
                    "querystring",
                    "readline",
                    "readline/promises",
                    "repl",
                    "stream",
                    "stream/consumers",
                    "stream/promises",
                    "stream/web",
                    "string_decoder",
                    "sys",
                    "timers",
                    "timers/promises",
                    "tls",
                    "trace_events",
                    "tty",
                    "url",
                    "util",
                    "util/types",
                    "v8",
                    "vm",
                    "wasi",
                    "worker_threads",
                    "zlib");

    /// Only with `node:` before them.
    private static final Set<String> PREFIXED = Set.of("sea", "sqlite", "test", "test/reporters");

    private Builtins() {}

    /// Whether the specifier, without `node:`, is one.
    public static boolean has(String name) {
        return PLAIN.contains(name);
    }

    /// Whether it is one where `node:` stands before it.
    public static boolean hasPrefixed(String name) {
        return PLAIN.contains(name) || PREFIXED.contains(name);
    }
}
