package dev.interlock.check.rules.deps;

import dev.interlock.check.project.Paths;
import dev.interlock.check.rules.deps.NpmTree.Edge;
import dev.interlock.check.source.json.JsonProblem;
import dev.interlock.check.source.npm.Dependency;
import dev.interlock.check.source.npm.NodeVersion;
import dev.interlock.check.source.npm.NpmLock.Installed;
import dev.interlock.check.source.npm.NpmSpec;
import dev.interlock.check.source.npm.PackageJson;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Foretells whether `npm ci` (npm 10 and 11) takes a lock file.
///
/// npm walks what the project reaches from its root and refuses where something that is asked for
/// is not in the lock file, or is there in a version that its range does not admit. Of linked
/// folders, workspaces among them, it looks at what their own `package.json` asks for and no
/// further. What only a registry could answer is left alone.
final class NpmCi {
    private final NpmTree tree;
    private final NpmOverrides overrides;
    private final boolean peersCount;

    /// Names of workspaces: the root takes those before a dependency of the name.
    private final Set<String> members;

    /// Whether any package was published with a lock file of its own; few are.
    private final boolean hasOwnLocks;

    /// A tree asks for the same specs, and finds the same versions, over and over.
    private final Map<String, NpmSpec> specs = new HashMap<>();

    private final Map<String, Optional<NodeVersion>> versions = new HashMap<>();

    private final List<Mismatch> found = new ArrayList<>();
    private final Deque<String> linked = new ArrayDeque<>();

    private NpmCi(NpmTree tree, boolean peersCount) {
        this.tree = tree;
        this.peersCount = peersCount;
        this.overrides = NpmOverrides.of(tree.project().root());
        this.members =
                tree.project().members().stream()
                        .flatMap(one -> one.name().stream())
                        .collect(Collectors.toUnmodifiableSet());
        this.hasOwnLocks = tree.lock().packages().values().stream().anyMatch(Installed::ownLock);
    }

    /// @param legacyPeers whether the project's `.npmrc` says `legacy-peer-deps`
    static List<Mismatch> mismatches(NpmTree tree, boolean legacyPeers) {
        if (!tree.lock().problems().isEmpty()) {
            return unreadable(tree);
        }
        boolean judgesPeers = !legacyPeers && tree.lock().version() >= 2;
        return new NpmCi(tree, judgesPeers).judge();
    }

    private static List<Mismatch> unreadable(NpmTree tree) {
        JsonProblem problem = tree.lock().problems().getFirst();
        Place place = Place.line(tree.lock().path(), problem.line());
        boolean conflict = tree.lock().document().source().text().contains("<<<<<<<");
        return List.of(
                conflict
                        ? Mismatch.warning("a merge conflict in it is not resolved", place)
                        : Mismatch.error("it is not readable: " + problem.message(), place));
    }

    private List<Mismatch> judge() {
        links();
        workspaces();
        reachable();
        linkedFolders();
        return List.copyOf(new LinkedHashSet<>(found));
    }

    /// Every link needs its target, reachable or not.
    private void links() {
        for (Installed entry : tree.lock().packages().values()) {
            if (entry.link() && tree.at(NpmTree.target(entry)).isEmpty()) {
                error("`%s` is a link to a folder that the lock file lacks", entry.name());
            }
        }
    }

    private void workspaces() {
        for (PackageJson member : tree.project().members()) {
            String folder = tree.project().relative(member);
            String name = member.name().orElse(Paths.name(folder));
            Optional<Installed> link = tree.at("node_modules/" + name);
            if (link.isEmpty()) {
                found.add(
                        Mismatch.error(
                                "the workspace `%s` (%s) is not in it".formatted(name, folder),
                                member.place("name")));
            } else if (link.get().link()) {
                linked.add(NpmTree.target(link.get()));
            }
        }
    }

    private void reachable() {
        Deque<String> open = new ArrayDeque<>(List.of(""));
        Set<String> seen = new HashSet<>(Set.of(""));
        while (!open.isEmpty()) {
            String location = open.removeFirst();
            for (Edge edge : edges(location)) {
                Optional<Installed> to = judge(location, edge);
                if (to.isPresent() && tree.lock().version() >= 2) {
                    follow(location, to.get(), open, seen);
                }
            }
        }
    }

    private void follow(String from, Installed to, Deque<String> open, Set<String> seen) {
        if (to.link()) {
            if (from.isEmpty()) {
                linked.add(NpmTree.target(to));
            }
        } else if (seen.add(to.location()) && !isInsideOwnLock(to.location())) {
            open.add(to.location());
        }
    }

    private boolean isInsideOwnLock(String location) {
        return hasOwnLocks && tree.isInsideOwnLock(location);
    }

    private void linkedFolders() {
        Set<String> seen = new HashSet<>();
        while (!linked.isEmpty()) {
            String folder = linked.removeFirst();
            if (folder.isEmpty() || folder.startsWith("..") || !seen.add(folder)) {
                continue;
            }
            for (Edge edge : edges(folder)) {
                judge(folder, edge)
                        .filter(Installed::link)
                        .ifPresent(link -> linked.add(NpmTree.target(link)));
            }
        }
    }

    /// What a place asks for, without what is left to it or to its bundle.
    private List<Edge> edges(String location) {
        Optional<Installed> entry = tree.at(location);
        if (!location.isEmpty() && entry.filter(Installed::inBundle).isPresent()) {
            return List.of();
        }
        Set<String> bundled =
                location.contains("node_modules/")
                        ? entry.map(Installed::bundled).orElse(Set.of())
                        : Set.of();
        return tree.edges(location).stream()
                .filter(edge -> !bundled.contains(edge.name()))
                .filter(edge -> !location.isEmpty() || !members.contains(edge.name()))
                .filter(edge -> edge.kind() != Dependency.Kind.PEER || peersCount)
                .toList();
    }

    /// Notes what is wrong with the edge, and says where it leads.
    private Optional<Installed> judge(String location, Edge edge) {
        String written = edge.dependency().spec();
        String spec = overrides.of(edge.name()).orElse(written);
        if (location.isEmpty() && !spec.equals(written)) {
            add(
                    edge,
                    "%s asks for `%s`, its own `overrides` for `%s`"
                            .formatted(edge.by(), written, spec));
        }
        Optional<Installed> to = tree.resolve(location, edge.name());
        NpmSpec parsed = specs.computeIfAbsent(spec, NpmSpec::parse);
        if (parsed instanceof NpmSpec.Unsupported(String protocol)) {
            add(
                    edge,
                    "%s asks for `%s`, and npm knows no `%s`".formatted(edge.by(), spec, protocol));
        } else if (to.isEmpty()) {
            missing(location, edge, spec);
        } else {
            compare(edge, spec, parsed, to.get());
        }
        return to;
    }

    private void missing(String location, Edge edge, String spec) {
        String what = "%s asks for `%s`, the lock file has none".formatted(edge.by(), spec);
        switch (edge.kind()) {
            case PRODUCTION, DEVELOPMENT -> add(edge, what);
            case OPTIONAL -> {
                if (location.contains("node_modules/")) {
                    warn(edge, what + "; npm 11 refuses, npm 10 installs without it");
                } else {
                    add(edge, what);
                }
            }
            case PEER -> {
                if (!edge.optionalPeer()) {
                    missingPeer(edge, what);
                }
            }
        }
    }

    /// A lock file without any peer was made with `--legacy-peer-deps`, which an install may have
    /// as well.
    private void missingPeer(Edge edge, String what) {
        boolean madeWithPeers = tree.lock().packages().values().stream().anyMatch(Installed::peer);
        if (madeWithPeers) {
            add(edge, what + " (a peer)");
        } else {
            warn(edge, what + " (a peer; `--legacy-peer-deps` accepts that)");
        }
    }

    private void compare(Edge edge, String spec, NpmSpec parsed, Installed to) {
        if (edge.kind() == Dependency.Kind.PEER || overrides.unclear().contains(edge.name())) {
            return;
        }
        switch (parsed) {
            case NpmSpec.Range(var range) -> {
                Optional<NodeVersion> version =
                        versions.computeIfAbsent(to.location(), _ -> tree.version(to));
                if (version.isPresent() && !isAny(spec) && !range.admits(version.get())) {
                    add(
                            edge,
                            "%s asks for `%s`, the lock file has %s"
                                    .formatted(edge.by(), spec, version.get()));
                }
            }
            case NpmSpec.Alias(_, NpmSpec target) -> compare(edge, spec, target, to);
            case NpmSpec.Folder(String path) -> {
                if (!to.link()) {
                    add(
                            edge,
                            "%s asks for the folder `%s`, the lock file has %s from elsewhere"
                                    .formatted(edge.by(), path, to.version().orElse("a package")));
                }
            }
            case NpmSpec.Tag _, NpmSpec.Elsewhere _, NpmSpec.Unsupported _ -> {
                // Only a registry, a repository or a download could tell.
            }
        }
    }

    /// npm takes any version for `*`, prereleases too.
    private static boolean isAny(String spec) {
        return spec.isBlank() || spec.strip().equals("*");
    }

    private void add(Edge edge, String what) {
        found.add(Mismatch.error("`%s`: %s".formatted(edge.name(), what), edge.place()));
    }

    private void warn(Edge edge, String what) {
        found.add(
                new Mismatch(
                        "`%s`: %s".formatted(edge.name(), what), edge.place(), Severity.WARNING));
    }

    private void error(String text, String name) {
        found.add(Mismatch.error(text.formatted(name), Place.file(tree.lock().path())));
    }
}
