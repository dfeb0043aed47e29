package dev.interlock.check.graph;

import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The source of a `_worker.js` that a plugin of Vite makes: `@hono/vite-build/cloudflare-pages`,
/// `@hono/vite-build/cloudflare-workers` and `@hono/vite-cloudflare-pages`. Only an entry that is
/// written as a literal, or the plugin's own default, is known.
final class WorkerBuild {
    /// Characters of a plugin's options that are looked at.
    private static final int OPTIONS = 2_000;

    private static final Pattern PLUGIN =
            Pattern.compile(
                    "import\\s+([A-Za-z_$][\\w$]{0,100})\\s+from\\s*['\"]"
                            + "@hono/vite-(?:build/cloudflare-(?:pages|workers)|cloudflare-pages)['\"]");
    private static final Pattern ENTRY =
            Pattern.compile(
                    "\\bentry\\s*:\\s*(\\[[^\\]]{0,500}\\]|'[^'\n]{1,300}'|\"[^\"\n]{1,300}\"|`[^`$]{1,300}`)");
    private static final Pattern LITERAL = Pattern.compile("['\"`]([^'\"`]+)['\"`]");

    private static final List<String> CONFIGURATIONS =
            Stream.of("ts", "mts", "cts", "js", "mjs", "cjs")
                    .map(ending -> "vite.config." + ending)
                    .toList();

    /// Of `@hono/vite-build`: `defaultOptions` of `src/base.ts`.
    private static final List<String> DEFAULTS =
            List.of("src/index.ts", "src/index.tsx", "app/server.ts");

    private WorkerBuild() {}

    /// Entries that are there; none where no such plugin is used.
    static List<String> entries(Project project, String folder) {
        return CONFIGURATIONS.stream()
                .map(name -> Paths.in(folder, name))
                .filter(project::isListed)
                .findFirst()
                .flatMap(project::read)
                .map(configuration -> entries(project, folder, configuration))
                .orElse(List.of());
    }

    private static List<String> entries(Project project, String folder, SourceText configuration) {
        Matcher plugin = PLUGIN.matcher(configuration.text());
        if (!plugin.find()) {
            return List.of();
        }
        List<String> written = written(configuration.text(), plugin.group(1));
        return (written.isEmpty() ? DEFAULTS : written)
                .stream()
                        .map(path -> path.startsWith("/") ? path.substring(1) : path)
                        .flatMap(path -> Sources.at(project, folder, path).stream())
                        .toList();
    }

    private static List<String> written(String text, String plugin) {
        Optional<Matcher> call =
                Optional.of(
                                Pattern.compile("(?<![\\w$.])" + Pattern.quote(plugin) + "\\s*\\(")
                                        .matcher(text))
                        .filter(Matcher::find);
        if (call.isEmpty()) {
            return List.of();
        }
        int start = call.get().end();
        String options = text.substring(start, Math.min(text.length(), start + OPTIONS));
        int end = options.indexOf(')');
        Matcher entry = ENTRY.matcher(end < 0 ? options : options.substring(0, end));
        return entry.find()
                ? LITERAL.matcher(entry.group(1)).results().map(it -> it.group(1)).toList()
                : List.of();
    }
}
