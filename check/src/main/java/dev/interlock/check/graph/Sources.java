package dev.interlock.check.graph;

import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.dockerignore.CleanPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Source files by the names that configuration gives them.
final class Sources {
    private static final Pattern MODULE =
            Pattern.compile(".*\\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro)");
    private static final List<String> ENDINGS =
            List.of(".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs");

    private Sources() {}

    static boolean isModule(String path) {
        return MODULE.matcher(path).matches();
    }

    /// The module that `path`, relative to `folder`, names; empty where there is none in the
    /// listing, or it is outside of the tree.
    static Optional<String> at(Project project, String folder, String path) {
        return inside(folder, path).filter(found -> isModule(found) && project.isListed(found));
    }

    /// As [#at], and where the name has no ending, or one that a compiler gives, the source.
    static Optional<String> of(Project project, String folder, String path) {
        return inside(folder, path)
                .flatMap(found ->
                        candidates(found).stream()
                                .filter(candidate ->
                                        isModule(candidate) && project.isListed(candidate))
                                .findFirst());
    }

    static Optional<String> inside(String folder, String path) {
        if (path.startsWith("/") || path.indexOf('$') >= 0 || path.indexOf('*') >= 0) {
            return Optional.empty();
        }
        String cleaned = CleanPath.of(Paths.in(folder, path));
        return cleaned.startsWith("..") || cleaned.startsWith("/")
                ? Optional.empty()
                : Optional.of(cleaned.equals(".") ? "" : cleaned);
    }

    private static List<String> candidates(String path) {
        List<String> found = new ArrayList<>();
        found.add(path);
        String stem = path.replaceFirst("\\.d\\.[cm]?ts$|\\.[cm]?[jt]sx?$", "");
        ENDINGS.forEach(ending -> found.add(stem + ending));
        if (stem.equals(path)) {
            ENDINGS.forEach(ending -> found.add(Paths.in(path, "index" + ending)));
        }
        return found;
    }
}
