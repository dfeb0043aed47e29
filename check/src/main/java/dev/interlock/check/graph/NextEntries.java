package dev.interlock.check.graph;

import dev.interlock.check.project.ModuleRole;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.npm.PackageJson;
import java.util.Collection;
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
        var found = new TreeSet<String>();
        for (PackageJson owner : Packages.of(project).all()) {
            if (owner.dependencies().stream().anyMatch(one -> one.name().equals("next"))) {
                String folder = owner.folder().isEmpty() ? "" : owner.folder() + "/";
                found.addAll(
                        project.files(path ->
                                path.startsWith(folder)
                                        && FILE.matcher(path.substring(folder.length())).matches()
                                        && ModuleRole.of(path) != ModuleRole.TEST));
            }
        }
        return found;
    }
}
