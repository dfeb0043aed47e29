package dev.interlock.check.graph;

/// A module that something other than a module of the project loads first.
///
/// @param path of the module, always one that is in the listing
public record EntryPoint(Kind kind, String path) {
    public enum Kind {
        /// A page, layout, route or other file that Next's routers look for.
        NEXT,
        /// A script of a page that Vite serves or builds.
        VITE,
        /// What Cloudflare loads.
        WORKER,
        /// What `package.json` offers or runs.
        PACKAGE,
        /// What a test runner loads; nothing of it ships.
        TEST
    }
}
