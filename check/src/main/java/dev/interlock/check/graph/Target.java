package dev.interlock.check.graph;

/// Where code runs: which of a package's files it gets.
public enum Target {
    /// Node, or a bundle for it.
    SERVER,
    /// A bundle for browsers.
    BROWSER,
    /// A bundle for Cloudflare Workers: conditions `workerd`, `worker`, `browser`.
    WORKER
}
