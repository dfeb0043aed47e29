package dev.interlock.check.graph.resolve;

import dev.interlock.check.project.NodeProject;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.npm.Dependency;
import dev.interlock.check.source.npm.PackageJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Finds the folder of a package: in `node_modules` on the way up, else among the workspaces, which
/// need not be linked to be known.
final class PackageSearch {
    private final KnownFiles files;
    private final Packages packages;
    private final DeclaredPackages declared;
    private final Map<Key, Optional<String>> installed = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> workspaces = new HashMap<>();

    private record Key(String folder, String name) {}

    PackageSearch(Project project, KnownFiles files) {
        this.files = files;
        this.packages = Packages.of(project);
        this.declared = DeclaredPackages.of(project);
        for (NodeProject one : packages.projects()) {
            Map<String, String> byName = new HashMap<>();
            one.packages()
                    .forEach(member ->
                            member.name()
                                    .ifPresent(name -> byName.putIfAbsent(name, member.folder())));
            one.packages().forEach(member -> workspaces.putIfAbsent(member.folder(), byName));
        }
    }

    /// The real folder of a package as seen from a folder; empty where it is not installed.
    Optional<String> installed(String from, String name) {
        Key key = new Key(from, name);
        Optional<String> known = installed.get(key);
        if (known == null) {
            known = search(from, name);
            installed.put(key, known);
        }
        return known;
    }

    /// Steps up one folder at a time; each step's answer is kept, so that siblings share it.
    private Optional<String> search(String from, String name) {
        if (!Paths.name(from).equals("node_modules")) {
            String folder = Paths.in(Paths.in(from, "node_modules"), name);
            if (files.isFolder(Paths.in(from, "node_modules")) && files.isFolder(folder)) {
                return Optional.of(files.real(folder));
            }
        }
        return from.isEmpty() ? Optional.empty() : installed(Paths.folder(from), name);
    }

    /// The folder of a workspace, or of a package that is named by its path.
    Optional<String> workspace(String from, String name) {
        Optional<PackageJson> owner = packages.owner(Paths.in(from, "x"));
        Optional<String> byPath =
                owner.stream()
                        .flatMap(one -> one.dependencies().stream())
                        .filter(dependency -> dependency.name().equals(name))
                        .flatMap(dependency -> path(owner.orElseThrow(), dependency).stream())
                        .findFirst();
        return byPath.or(
                () -> owner.map(one -> workspaces.getOrDefault(one.folder(), Map.of()).get(name)));
    }

    private Optional<String> path(PackageJson owner, Dependency dependency) {
        for (String protocol : new String[] {"file:", "link:", "portal:", "workspace:."}) {
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
