package dev.interlock.check.source.wrangler;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What some well-known packages load of Node when they are bundled for Workers, for the case that
/// they are not installed. Measured in November 2026 with esbuild and Wrangler's conditions on the
/// newest version of each; only what every published version loads is here.
public final class KnownPackages {
    private static final Map<String, List<String>> LOADS =
            Map.of(
                    "hono/context-storage", List.of("async_hooks"),
                    "ioredis", List.of("net", "tls", "crypto"),
                    "jsonwebtoken", List.of("crypto"),
                    "mongodb", List.of("net", "tls", "crypto"),
                    "mysql2", List.of("net", "tls", "crypto"),
                    "nodemailer", List.of("net", "tls", "dns"),
                    "pg", List.of("events", "crypto"),
                    "redis", List.of("net", "tls"));

    /// They and their subpaths load nothing of Node.
    private static final Set<String> FREE =
            Set.of(
                    "@cloudflare/kv-asset-handler",
                    "@hono/zod-validator",
                    "date-fns",
                    "dayjs",
                    "itty-router",
                    "jose",
                    "lodash",
                    "lodash-es",
                    "ms",
                    "nanoid",
                    "path-to-regexp",
                    "qs",
                    "superjson",
                    "ulid",
                    "uuid",
                    "valibot",
                    "zod");

    /// Those of `hono` that do load something; [#LOADS] has the one of them that is for Workers.
    private static final Set<String> OF_HONO =
            Set.of("hono/aws-lambda", "hono/bun", "hono/deno", "hono/lambda-edge");

    private KnownPackages() {}

    /// Modules of Node, without `node:`, that an import of this specifier loads; empty where that
    /// is not known.
    ///
    /// @param name of the package that the specifier belongs to
    public static Optional<List<String>> loads(String name, String specifier) {
        List<String> known = LOADS.get(specifier);
        if (known != null) {
            return Optional.of(known);
        }
        boolean free = FREE.contains(name) || (name.equals("hono") && !OF_HONO.contains(specifier));
        return free ? Optional.of(List.of()) : Optional.empty();
    }
}
