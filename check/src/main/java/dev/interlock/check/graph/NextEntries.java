package dev.interlock.check.graph;

import dev.interlock.check.project.ModuleRole;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The modules that Next loads by itself: routes with what is around them, and the files of the app
/// router that make images, icons and lists of pages.
final class NextEntries {
    private static final Pattern METADATA =
            Pattern.compile(
                    "(?:sitemap|robots|manifest|(?:icon|apple-icon|opengraph-image|twitter-image)\\d?)"
                            + "\\.(?:[jt]sx?)");

    private NextEntries() {}

    static Collection<String> of(Project project) {
        Set<String> found = new TreeSet<>();
        for (NextApp app : NextRoutes.of(project).apps()) {
            for (NextRoute route : app.routes()) {
                found.add(route.path());
                route.layers().forEach(layer -> found.add(layer.path()));
            }
            app.shell().ifPresent(found::add);
            found.addAll(app.others());
        }
        found.addAll(metadata(project));
        found.removeIf(path -> ModuleRole.of(path) == ModuleRole.TEST);
        return found;
    }

    private static Collection<String> metadata(Project project) {
        Set<String> roots =
                NextRoutes.of(project).apps().stream()
                        .flatMap(app -> app.app().stream())
                        .collect(Collectors.toSet());
        return project.files(
                path -> METADATA.matcher(Paths.name(path)).matches() && isBelow(path, roots));
    }

    private static boolean isBelow(String path, Set<String> roots) {
        String folder = Paths.folder(path);
        while (!folder.isEmpty() && !roots.contains(folder)) {
            folder = Paths.folder(folder);
        }
        return roots.contains(folder);
    }
}
