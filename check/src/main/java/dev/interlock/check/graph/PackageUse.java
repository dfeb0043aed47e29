package dev.interlock.check.graph;

import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.npm.Dependency;
import dev.interlock.check.source.npm.PackageJson;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// Which packages of one repository are used by which others, as their `package.json` say, and what
/// they are built with. Packages are named by their folders.
public final class PackageUse {
    private final Map<String, List<String>> users = new HashMap<>();
    private final Map<String, Set<String>> dependencies = new HashMap<>();
    private final Map<String, NavigableSet<String>> apps = new HashMap<>();
    private final Set<String> published = new HashSet<>();

    private PackageUse(Project project) {
        List<PackageJson> packages = Packages.of(project).all();
        Map<String, String> folders = new HashMap<>();
        packages.forEach(
                each -> each.name().ifPresent(name -> folders.putIfAbsent(name, each.folder())));
        for (PackageJson each : packages) {
            Set<String> names = new TreeSet<>();
            each.dependencies().stream().map(Dependency::name).forEach(names::add);
            dependencies.put(each.folder(), names);
            if (isPublished(each)) {
                published.add(each.folder());
            }
            for (String name : names) {
                String used = folders.get(name);
                if (used != null && !used.equals(each.folder())) {
                    users.computeIfAbsent(used, _ -> new ArrayList<>()).add(each.folder());
                }
            }
        }
        packages.forEach(each -> apps.put(each.folder(), findApps(each.folder())));
    }

    public static PackageUse of(Project project) {
        return project.once(PackageUse.class, PackageUse::new);
    }

    /// The packages at the end of all uses of this one: those that nothing else in the repository
    /// depends on; itself where that is so.
    public NavigableSet<String> apps(String folder) {
        return apps.getOrDefault(folder, single(folder));
    }

    /// Whether the package is a library for others outside of the repository: what it reads is set
    /// by them.
    public boolean isPublished(String folder) {
        return published.contains(folder);
    }

    /// npm publishes what is not private; a library says what it offers, and is not started.
    private static boolean isPublished(PackageJson one) {
        boolean hidden = one.root().get("private").filter(it -> it.isTrue()).isPresent();
        boolean offers =
                one.root().get("exports").isPresent()
                        || one.root().get("publishConfig").isPresent()
                        || (one.root().get("files").isPresent()
                                && one.root().get("main").isPresent());
        return !hidden && offers && one.name().isPresent() && !one.scripts().containsKey("start");
    }

    /// What builds a package: by its own dependencies, else by those of the packages around it.
    Set<Inliner> inliners(String folder) {
        String at = folder;
        while (true) {
            Set<Inliner> found = own(at);
            if (!found.isEmpty() || at.isEmpty()) {
                return found;
            }
            at = Paths.folder(at);
        }
    }

    /// Whether the package, or one around it, names this dependency.
    public boolean dependsOn(String folder, String dependency) {
        String at = folder;
        while (true) {
            if (dependencies.getOrDefault(at, Set.of()).contains(dependency)) {
                return true;
            }
            if (at.isEmpty()) {
                return false;
            }
            at = Paths.folder(at);
        }
    }

    /// Everything that any package of the repository depends on.
    public NavigableSet<String> allDependencies() {
        NavigableSet<String> all = new TreeSet<>();
        dependencies.values().forEach(all::addAll);
        return all;
    }

    private Set<Inliner> own(String folder) {
        Set<String> names = dependencies.getOrDefault(folder, Set.of());
        Set<Inliner> found = EnumSet.noneOf(Inliner.class);
        for (Inliner inliner : Inliner.values()) {
            if (names.contains(inliner.dependency())) {
                found.add(inliner);
            }
        }
        return found;
    }

    private NavigableSet<String> findApps(String folder) {
        NavigableSet<String> found = new TreeSet<>();
        Set<String> seen = new TreeSet<>(Set.of(folder));
        Deque<String> left = new ArrayDeque<>(seen);
        while (!left.isEmpty()) {
            String at = left.pop();
            List<String> above = users.getOrDefault(at, List.of());
            if (above.isEmpty()) {
                found.add(at);
            }
            above.stream().filter(seen::add).forEach(left::push);
        }
        return Collections.unmodifiableNavigableSet(found.isEmpty() ? single(folder) : found);
    }

    private static NavigableSet<String> single(String folder) {
        return Collections.unmodifiableNavigableSet(new TreeSet<>(Set.of(folder)));
    }
}
