package dev.interlock.check.graph;

import dev.interlock.check.project.ModuleRole;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.npm.PackageJson;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The files that Next's routers load, by their names alone; how they belong together is told by
/// the route tree.
final class NextEntries {
    private static final Pattern FILE =
            Pattern.compile(
                    "(?:src/)?(?:app/(?:.*/)?(?:page|layout|template|loading|error|global-error|"
                            + "not-found|forbidden|unauthorized|default|route|sitemap|robots|manifest|"
                            + "icon\\d*|apple-icon\\d*|opengraph-image\\d*|twitter-image\\d*)"
                            + "|pages/.*|middleware|proxy|instrumentation|instrumentation-client)"
                            + "\\.(?:[jt]sx?|mjs)");

    private NextEntries() {}

    static Collection<String> of(Project project) {
        var folders = new TreeSet<String>();
        for (PackageJson owner : Packages.of(project).all()) {
            if (owner.dependencies().stream().anyMatch(one -> one.name().equals("next"))) {
                folders.add(owner.folder());
            }
        }
        return folders.isEmpty()
                ? List.of()
                : project.files(
                        path -> isEntry(path, folders) && ModuleRole.of(path) != ModuleRole.TEST);
    }

    /// Whether it is one of a folder above it that has Next.
    private static boolean isEntry(String path, Set<String> folders) {
        for (String folder = Paths.folder(path); ; folder = Paths.folder(folder)) {
            int start = folder.isEmpty() ? 0 : folder.length() + 1;
            if (folders.contains(folder) && FILE.matcher(path.substring(start)).matches()) {
                return true;
            }
            if (folder.isEmpty()) {
                return false;
            }
        }
    }
}
