package dev.interlock.check.rules.deps;

import dev.interlock.check.project.NodeProject;
import dev.interlock.check.project.Paths;
import dev.interlock.check.source.npm.Dependency;
import dev.interlock.check.source.npm.NodeVersion;
import dev.interlock.check.source.npm.NpmLock;
import dev.interlock.check.source.npm.NpmLock.Installed;
import dev.interlock.check.source.npm.PackageJson;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What npm would see when it loads a lock file beside the manifests on disk: a graph of places,
/// each with what it asks for.
///
/// @param manifests the `package.json` of a folder relative to the lock file's
record NpmTree(
        NodeProject project, NpmLock lock, Function<String, Optional<PackageJson>> manifests) {
    private static final String MODULES = "node_modules/";

    /// What one place asks for.
    ///
    /// @param optionalPeer a peer that may be missing
    /// @param by for people: who asks
    record Edge(Dependency dependency, boolean optionalPeer, String by, Place place) {
        String name() {
            return dependency.name();
        }

        Dependency.Kind kind() {
            return dependency.kind();
        }
    }

    Optional<Installed> at(String location) {
        return Optional.ofNullable(lock.packages().get(location));
    }

    /// Where `require` from this place finds the name.
    Optional<Installed> resolve(String location, String name) {
        String at = location;
        while (true) {
            Installed found = lock.packages().get(Paths.in(at, MODULES + name));
            if (found != null) {
                return Optional.of(found);
            }
            if (at.isEmpty()) {
                return Optional.empty();
            }
            at = above(at);
        }
    }

    /// The place that holds this one: the package around `node_modules`, else the folder around.
    private static String above(String location) {
        int modules = location.lastIndexOf(MODULES);
        if (modules < 0 || !isName(location, modules + MODULES.length())) {
            return Paths.folder(location);
        }
        return modules == 0 ? "" : location.substring(0, modules - 1);
    }

    /// Whether a package's name and nothing else begins here: `a` or `@scope/a`.
    private static boolean isName(String location, int start) {
        int slash = location.indexOf('/', start);
        boolean scoped = location.startsWith("@", start);
        return slash < 0 || (scoped && location.indexOf('/', slash + 1) < 0);
    }

    /// What a place asks for. Of a folder on disk its manifest says so, not the lock file, and
    /// development dependencies count.
    Collection<Edge> edges(String location) {
        Optional<PackageJson> manifest =
                location.contains(MODULES) ? Optional.empty() : manifest(location);
        if (manifest.isPresent()) {
            PackageJson one = manifest.get();
            return edges(one.dependencies(), one.optionalPeers(), one.path(), Optional.empty());
        }
        return at(location).map(this::edges).orElse(List.of());
    }

    private Collection<Edge> edges(Installed entry) {
        boolean folder = !entry.location().contains(MODULES);
        List<Dependency> asked =
                entry.dependencies().stream()
                        .filter(one -> folder || one.kind() != Dependency.Kind.DEVELOPMENT)
                        .toList();
        String by = "`" + entry.name() + "`";
        return edges(asked, entry.optionalPeers(), by, Optional.of(Place.file(lock.path())));
    }

    private static Collection<Edge> edges(
            List<Dependency> asked, Set<String> optionalPeers, String by, Optional<Place> place) {
        Map<String, Edge> byName = new LinkedHashMap<>();
        for (Dependency one : asked) {
            boolean optional =
                    one.kind() == Dependency.Kind.PEER && optionalPeers.contains(one.name());
            byName.put(one.name(), new Edge(one, optional, by, place.orElse(one.place())));
        }
        return byName.values();
    }

    private Optional<PackageJson> manifest(String location) {
        return location.isEmpty() ? Optional.of(project.root()) : manifests.apply(location);
    }

    /// The version of what stands there; of a link that of its target on disk. Empty where it
    /// cannot be known.
    Optional<NodeVersion> version(Installed entry) {
        if (!entry.link()) {
            return entry.version().filter(_ -> isConsistent(entry)).flatMap(NodeVersion::parse);
        }
        String target = target(entry);
        return manifest(target)
                .flatMap(PackageJson::version)
                .or(() -> at(target).flatMap(Installed::version))
                .flatMap(NodeVersion::parse);
    }

    /// npm keeps an entry whose address is that of the right version, whatever version it names.
    private static boolean isConsistent(Installed entry) {
        return entry.resolved()
                .map(address -> address.contains(entry.version().orElse("")))
                .orElse(true);
    }

    /// Where a link leads, relative to the lock file's folder.
    static String target(Installed link) {
        List<String> parts = new ArrayList<>();
        for (String part : link.resolved().orElse("").split("/")) {
            if (part.equals("..") && !parts.isEmpty()) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    /// Whether an outer package brings this place with it, with a lock file of its own.
    boolean isInsideOwnLock(String location) {
        for (String at = location; !at.isEmpty(); at = above(at)) {
            if (at(at).filter(Installed::ownLock).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
