package dev.interlock.check.source.wrangler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The modules of Node that Workers have, by compatibility date and flags.
///
/// Sources: Cloudflare's page "Node.js compatibility" (August 2026), and what `workerd`
/// 1.20261117.1 and `wrangler` 4.164.0 with `@cloudflare/unenv-preset` 2.16.2 and `unenv`
/// 2.0.0-rc.24 answered when every module was asked for under every date and flag that matters:
/// `NodeModulesOracleTest` holds this table against those answers.
public final class NodeModules {
    /// Every release of the runtime's modules that depends on a date: the name in its flags
    /// (`enable_nodejs_NAME`, `disable_nodejs_NAME`), the first date, its modules.
    private record Gate(String name, String since, List<String> modules) {
        boolean isOpenInRuntime(Compatibility compatibility) {
            return isOpen(compatibility, compatibility.isNodeGiven());
        }

        /// As Wrangler sees it: it goes by the date alone.
        boolean isOpenInBundler(Compatibility compatibility) {
            return isOpen(compatibility, true);
        }

        private boolean isOpen(Compatibility compatibility, boolean byDate) {
            boolean on =
                    compatibility.flags().contains("enable_nodejs_" + name)
                            || (byDate && compatibility.isSince(since));
            return on && !compatibility.flags().contains("disable_nodejs_" + name);
        }
    }

    private static final List<Gate> GATES =
            List.of(
                    new Gate(
                            "http_modules",
                            "2025-08-15",
                            List.of(
                                    "http",
                                    "https",
                                    "_http_agent",
                                    "_http_client",
                                    "_http_common",
                                    "_http_incoming",
                                    "_http_outgoing")),
                    new Gate("http_server_modules", "2025-09-01", List.of("_http_server")),
                    new Gate("http2_module", "2025-09-01", List.of("http2")),
                    new Gate("os_module", "2025-09-15", List.of("os")),
                    new Gate("fs_module", "2025-09-15", List.of("fs")),
                    new Gate("console_module", "2025-09-21", List.of("console")),
                    new Gate("vm_module", "2025-10-01", List.of("vm")),
                    new Gate("punycode_module", "2025-12-04", List.of("punycode")),
                    new Gate("cluster_module", "2025-12-04", List.of("cluster")),
                    new Gate("trace_events_module", "2025-12-04", List.of("trace_events")),
                    new Gate("domain_module", "2025-12-04", List.of("domain")),
                    new Gate("wasi_module", "2025-12-04", List.of("wasi")),
                    new Gate(
                            "inspector_module",
                            "2026-01-29",
                            List.of("inspector", "inspector/promises")),
                    new Gate("sqlite_module", "2026-01-29", List.of("sqlite")),
                    new Gate("dgram_module", "2026-01-29", List.of("dgram")),
                    new Gate("stream_wrap_module", "2026-01-29", List.of("_stream_wrap")),
                    new Gate("repl_module", "2026-03-17", List.of("repl")),
                    new Gate("v8_module", "2026-03-17", List.of("v8")),
                    new Gate("tty_module", "2026-03-17", List.of("tty")),
                    new Gate("child_process_module", "2026-03-17", List.of("child_process")),
                    new Gate("worker_threads_module", "2026-03-17", List.of("worker_threads")),
                    new Gate(
                            "readline_module",
                            "2026-03-17",
                            List.of("readline", "readline/promises")),
                    new Gate("perf_hooks_module", "2026-03-17", List.of("perf_hooks")));

    /// Modules that the runtime has as soon as Node's modules are on.
    private static final Set<String> ALWAYS =
            Set.of(
                    "_stream_duplex",
                    "_stream_passthrough",
                    "_stream_readable",
                    "_stream_transform",
                    "_stream_writable",
                    "_tls_common",
                    "_tls_wrap",
                    "assert",
                    "assert/strict",
                    "async_hooks",
                    "buffer",
                    "constants",
                    "crypto",
                    "diagnostics_channel",
                    "dns",
                    "dns/promises",
                    "events",
                    "fs/promises",
                    "module",
                    "net",
                    "path",
                    "path/posix",
                    "path/win32",
                    "process",
                    "querystring",
                    "stream",
                    "stream/consumers",
                    "stream/promises",
                    "stream/web",
                    "string_decoder",
                    "sys",
                    "test",
                    "timers",
                    "timers/promises",
                    "tls",
                    "url",
                    "util",
                    "util/types",
                    "zlib");

    /// Modules that Node offers under `node:` alone: without it their names are packages'.
    private static final Set<String> PREFIXED = Set.of("sea", "sqlite", "test", "test/reporters");

    private static final Map<String, Gate> BY_MODULE = byModule();

    private NodeModules() {}

    /// What becomes of an import.
    public enum Support {
        /// It loads.
        LOADS,
        /// It loads what Wrangler fills in, and some of its functions throw: [Stubs#OF_BUNDLER].
        STUB_OF_BUNDLER,
        /// It loads, and some of its functions throw: [Stubs#OF_RUNTIME].
        STUB_OF_RUNTIME,
        /// The bundler ends with an error.
        NO_BUILD,
        /// The runtime refuses to load it.
        NO_MODULE
    }

    /// What a Worker gets for a module of Node.
    ///
    /// @param specifier as it is written, with or without `node:`
    /// @param bundled whether Wrangler or its plugin for Vite makes the bundle; false for
    ///   `no_bundle`
    public static Support support(String specifier, Compatibility compatibility, boolean bundled) {
        boolean prefixed = specifier.startsWith("node:");
        String name = prefixed ? specifier.substring("node:".length()) : specifier;
        return bundled
                ? bundled(name, prefixed, compatibility)
                : inRuntime(name, prefixed, compatibility);
    }

    /// The first date from which the runtime has the module by itself, and the flag that gives it
    /// earlier; empty where that does not depend on a date, or it never has.
    public static Optional<Since> since(String name) {
        return Optional.ofNullable(BY_MODULE.get(name))
                .map(gate -> new Since(gate.since(), "enable_nodejs_" + gate.name()));
    }

    /// Whether the runtime has it under some date and flags.
    public static boolean isOffered(String name) {
        return ALWAYS.contains(name) || BY_MODULE.containsKey(name);
    }

    /// @param date `YYYY-MM-DD`
    /// @param flag that gives it earlier
    public record Since(String date, String flag) {}

    private static Support inRuntime(String name, boolean prefixed, Compatibility compatibility) {
        boolean found =
                switch (compatibility.mode()) {
                    case NONE -> prefixed && name.equals("process");
                    case ASYNC_LOCAL_STORAGE ->
                            prefixed && (name.equals("process") || name.equals("async_hooks"));
                    case FIRST -> prefixed && isNative(name, compatibility) && !name.equals("sys");
                    case SECOND ->
                            (prefixed || !PREFIXED.contains(name)) && isNative(name, compatibility);
                };
        if (!found) {
            return Support.NO_MODULE;
        }
        return Stubs.OF_RUNTIME.has(name) ? Support.STUB_OF_RUNTIME : Support.LOADS;
    }

    private static Support bundled(String name, boolean prefixed, Compatibility compatibility) {
        if (compatibility.mode() != Compatibility.Mode.SECOND) {
            return prefixed ? inRuntime(name, true, compatibility) : Support.NO_BUILD;
        }
        if (!prefixed && PREFIXED.contains(name)) {
            return Support.NO_BUILD;
        }
        // The runtime has `fs/promises` at any date; Wrangler puts its own in its place until it
        // has `fs` as well.
        Gate gate = BY_MODULE.get(name.equals("fs/promises") ? "fs" : name);
        if (gate != null && !gate.isOpenInBundler(compatibility)) {
            return Stubs.OF_BUNDLER.has(name) ? Support.STUB_OF_BUNDLER : Support.LOADS;
        }
        if (gate == null && (!ALWAYS.contains(name) || PREFIXED.contains(name))) {
            return Support.NO_BUILD;
        }
        return inRuntime(name, prefixed, compatibility);
    }

    private static boolean isNative(String name, Compatibility compatibility) {
        Gate gate = BY_MODULE.get(name);
        return gate == null ? ALWAYS.contains(name) : gate.isOpenInRuntime(compatibility);
    }

    private static Map<String, Gate> byModule() {
        var found = new HashMap<String, Gate>();
        GATES.forEach(gate -> gate.modules().forEach(module -> found.put(module, gate)));
        return Map.copyOf(found);
    }
}
