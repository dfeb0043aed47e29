package dev.interlock.check.graph.resolve;

import dev.interlock.check.project.Paths;
import dev.interlock.check.source.json.JsonValue;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The source behind a file of a workspace that only a build makes.
final class Unbuilt {
    /// Folders that builds write to.
    private static final Set<String> OUTPUTS =
            Set.of(
                    "dist", "build", "lib", "out", "es", "esm", "cjs", "output", "types", "_esm",
                    "_cjs");

    private static final Set<String> FORMATS =
            Set.of("esm", "cjs", "es", "module", "commonjs", "types");

    /// Conditions that stand for the source, in this order.
    private static final List<String> SOURCES = List.of("source", "development", "types", "import");

    private final KnownFiles files;
    private final Function<String, Optional<TsConfig>> config;

    /// @param config the configuration of TypeScript of a package's folder
    Unbuilt(KnownFiles files, Function<String, Optional<TsConfig>> config) {
        this.files = files;
        this.config = config;
    }

    /// @param entry of `exports`
    /// @param built paths that were looked for
    Optional<String> source(
            String folder, JsonValue entry, String star, List<String> built, Probe probe) {
        return byCondition(folder, entry, star).or(() -> source(folder, built, probe));
    }

    /// @param built paths that were looked for
    Optional<String> source(String folder, List<String> built, Probe probe) {
        for (String path : built) {
            Optional<String> found =
                    byCompiler(folder, path, probe).or(() -> byCustom(folder, path, probe));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> byCondition(String folder, JsonValue entry, String star) {
        if (!(entry instanceof JsonObject)) {
            return Optional.empty();
        }
        for (String condition : SOURCES) {
            Optional<String> path =
                    Exports.target(entry, star, Set.of(condition))
                            .flatMap(target -> FilePath.join(folder, target))
                            .filter(it -> it.startsWith(Paths.in(folder, "")))
                            .filter(files::isFile);
            if (path.isPresent()) {
                return path;
            }
        }
        return Optional.empty();
    }

    /// `outDir/x.js` is written from `rootDir/x.ts`.
    private Optional<String> byCompiler(String folder, String path, Probe probe) {
        Optional<TsConfig> own = config.apply(folder);
        Optional<String> outDir = own.flatMap(TsConfig::outDir);
        if (outDir.isEmpty() || !path.startsWith(outDir.get() + "/")) {
            return Optional.empty();
        }
        String rest = path.substring(outDir.get().length() + 1);
        List<String> roots = new ArrayList<>();
        own.flatMap(TsConfig::rootDir).ifPresent(roots::add);
        roots.add(Paths.in(folder, "src"));
        roots.add(folder);
        return first(roots, List.of(rest), probe);
    }

    /// What most packages do: `dist/x.js` from `src/x.ts`.
    private Optional<String> byCustom(String folder, String path, Probe probe) {
        String relative =
                folder.isEmpty()
                        ? path
                        : path.substring(Math.min(path.length(), folder.length() + 1));
        int slash = relative.indexOf('/');
        if (slash < 0 || !OUTPUTS.contains(relative.substring(0, slash))) {
            return Optional.empty();
        }
        String rest = relative.substring(slash + 1);
        List<String> rests = new ArrayList<>(List.of(rest));
        int next = rest.indexOf('/');
        if (next > 0 && FORMATS.contains(rest.substring(0, next))) {
            rests.add(rest.substring(next + 1));
        }
        if (rest.startsWith("src/")) {
            rests.add(rest.substring("src/".length()));
        }
        return first(List.of(Paths.in(folder, "src"), folder), rests, probe);
    }

    private static Optional<String> first(List<String> roots, List<String> rests, Probe probe) {
        for (String root : roots) {
            for (String rest : rests) {
                Optional<String> found = probe.file(Paths.in(root, source(rest)));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /// The name without what the build added; the search finds the ending.
    private static String source(String path) {
        String ending = FilePath.ending(path);
        return switch (ending) {
            case ".js", ".mjs", ".cjs", ".jsx", ".d.ts", ".d.mts", ".d.cts" ->
                    path.substring(0, path.length() - ending.length());
            default -> path;
        };
    }
}
