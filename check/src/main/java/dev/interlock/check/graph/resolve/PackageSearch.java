package dev.interlock.check.graph.resolve;

import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.npm.Dependency;
import dev.interlock.check.source.npm.PackageJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Finds the folder of a package: in `node_modules` on the way up, else among the workspaces, which
/// need not be linked to be known.
final class PackageSearch {
    private final KnownFiles files;
    private final Packages packages;
    private final DeclaredPackages declared;
    private final Map<String, List<String>> installFolders = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> neighbours = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> members = new HashMap<>();

    PackageSearch(Project project, KnownFiles files) {
        this.files = files;
        this.packages = Packages.of(project);
        this.declared = DeclaredPackages.of(project);
        packages.workspaces()
                .forEach((root, folders) -> {
                    Map<String, String> byName = new HashMap<>();
                    folders.forEach(folder ->
                            packages.in(folder)
                                    .flatMap(PackageJson::name)
                                    .ifPresent(name -> byName.putIfAbsent(name, folder)));
                    // The root is not linked: nobody finds it by its name.
                    folders.forEach(folder -> members.putIfAbsent(folder, byName));
                    members.putIfAbsent(root, byName);
                });
    }

    /// The real folder of a package as seen from a folder; empty where it is not installed.
    Optional<String> installed(String from, String name) {
        for (String folder : installFolders(from)) {
            String path = folder + "/" + name;
            if (files.isFolder(path)) {
                return Optional.of(files.real(path));
            }
        }
        return Optional.empty();
    }

    /// The `node_modules` that are seen from a folder, the nearest first.
    private List<String> installFolders(String from) {
        List<String> known = installFolders.get(from);
        if (known == null) {
            List<String> found = new ArrayList<>();
            String own = Paths.in(from, "node_modules");
            if (!Paths.name(from).equals("node_modules") && files.isFolder(own)) {
                found.add(own);
            }
            if (!from.isEmpty()) {
                found.addAll(installFolders(Paths.folder(from)));
            }
            known = List.copyOf(found);
            installFolders.put(from, known);
        }
        return known;
    }

    /// The folder of a workspace, or of a package that is named by its path.
    Optional<String> workspace(String from, String name) {
        return Optional.ofNullable(neighbours(from).get(name));
    }

    /// Folders of packages that need not be installed, by name, as seen from a folder.
    private Map<String, String> neighbours(String from) {
        Map<String, String> known = neighbours.get(from);
        if (known == null) {
            Optional<PackageJson> own = packages.in(from);
            known =
                    own.isPresent()
                            ? neighbours(own.get())
                            : from.isEmpty() ? Map.of() : neighbours(Paths.folder(from));
            neighbours.put(from, known);
        }
        return known;
    }

    private Map<String, String> neighbours(PackageJson own) {
        Map<String, String> found = new HashMap<>(members.getOrDefault(own.folder(), Map.of()));
        for (Dependency dependency : own.dependencies()) {
            path(own, dependency).ifPresent(folder -> found.put(dependency.name(), folder));
        }
        return found;
    }

    private Optional<String> path(PackageJson owner, Dependency dependency) {
        for (String protocol : List.of("file:", "link:", "portal:", "workspace:.")) {
            if (dependency.spec().startsWith(protocol)) {
                String path = dependency.spec().substring(protocol.indexOf(':') + 1);
                return FilePath.join(owner.folder(), path)
                        .filter(folder -> files.isFile(Paths.in(folder, PackageJson.FILE)));
            }
        }
        return Optional.empty();
    }

    /// Whether a `package.json` in scope names it: the nearest, or one above.
    boolean isDeclared(String from, String name) {
        return declared.has(from, name);
    }
}
