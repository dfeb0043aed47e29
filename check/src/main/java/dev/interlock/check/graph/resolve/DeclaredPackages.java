package dev.interlock.check.graph.resolve;

import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.npm.Dependency;
import dev.interlock.check.source.npm.PackageJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which packages every `package.json` names: dependencies of every kind, those that it bundles,
/// and itself.
public final class DeclaredPackages {
    private final Map<String, Set<String>> byFolder = new HashMap<>();

    private DeclaredPackages(Project project) {
        for (PackageJson one : Packages.of(project).all()) {
            Set<String> names = new HashSet<>(one.bundled());
            one.name().ifPresent(names::add);
            one.dependencies().stream().map(Dependency::name).forEach(names::add);
            byFolder.put(one.folder(), names);
        }
    }

    public static DeclaredPackages of(Project project) {
        return project.once(DeclaredPackages.class, DeclaredPackages::new);
    }

    /// Whether one in scope names it: that of the folder or of any above, since what the root
    /// installs its workspaces find too.
    public boolean has(String folder, String name) {
        String at = folder;
        while (true) {
            if (byFolder.getOrDefault(at, Set.of()).contains(name)) {
                return true;
            }
            if (at.isEmpty()) {
                return false;
            }
            at = Paths.folder(at);
        }
    }

    /// Whether any `package.json` is in scope.
    public boolean isProject(String folder) {
        String at = folder;
        while (!byFolder.containsKey(at) && !at.isEmpty()) {
            at = Paths.folder(at);
        }
        return byFolder.containsKey(at);
    }

    /// Folders of every `package.json` in scope, the nearest first.
    public List<String> scope(String folder) {
        return java.util.stream.Stream.iterate(
                        folder,
                        at -> !at.equals("\0"),
                        at -> at.isEmpty() ? "\0" : Paths.folder(at))
                .filter(byFolder::containsKey)
                .toList();
    }
}
