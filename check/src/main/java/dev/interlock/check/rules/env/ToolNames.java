package dev.interlock.check.rules.env;

import dev.interlock.check.graph.PackageUse;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.secret.SecretNames;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Variables that packages and tools read by themselves, so that the project's own code does not
/// have to.
///
/// A package whose name has the variable's first word may read it: `SENTRY_DSN` and
/// `@sentry/nextjs`, `RESEND_API_KEY` and `resend`. Others are listed.
final class ToolNames {
    private static final List<String> EVERYWHERE =
            List.of(
                    "AWS_",
                    "COMPOSE_",
                    "DD_",
                    "DOCKER_",
                    "GIT_",
                    "GOOGLE_APPLICATION_CREDENTIALS",
                    "NEXT_TELEMETRY_DISABLED",
                    "NODE_",
                    "NPM_",
                    "OTEL_",
                    "PG",
                    "PNPM_",
                    "STORYBOOK_",
                    "TURBO_",
                    "YARN_");

    /// First words of names to a part of the names of packages that read them.
    private static final Map<String, String> BY_PACKAGE =
            Map.of(
                    "AUTH", "auth",
                    "NEXTAUTH", "auth",
                    "NITRO", "nuxt",
                    "KV", "kv",
                    "BLOB", "blob",
                    "POSTGRES", "postgres",
                    "DATABASE", "prisma",
                    "GEMINI", "google",
                    "CLOUDFLARE", "wrangler",
                    "VERCEL", "vercel");

    private final Set<String> words = new HashSet<>();

    private ToolNames(Project project) {
        for (String dependency : PackageUse.of(project).allDependencies()) {
            for (String word : dependency.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)) {
                words.add(word);
            }
        }
    }

    static ToolNames of(Project project) {
        return project.once(ToolNames.class, ToolNames::new);
    }

    boolean has(String name) {
        // Nuxt overwrites its runtime configuration by the names of its keys.
        if (name.startsWith("NUXT_") && words.contains("nuxt")) {
            return true;
        }
        String bare =
                SecretNames.publicPrefix(name)
                        .map(prefix -> name.substring(prefix.length()))
                        .orElse(name);
        int end = bare.indexOf('_');
        String first = end < 0 ? bare : bare.substring(0, end);
        String known = BY_PACKAGE.getOrDefault(first, "");
        return EVERYWHERE.stream().anyMatch(bare::startsWith)
                || words.contains(first.toLowerCase(Locale.ROOT))
                || (!known.isEmpty() && words.stream().anyMatch(word -> word.contains(known)));
    }
}
