package dev.interlock.outside.compose;

import dev.interlock.model.Cause;
import dev.interlock.model.Nearest;
import dev.interlock.model.Reason;
import dev.interlock.plan.TargetPlan.ComposeLasting;
import dev.interlock.plan.yaml.Node.Mapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What keeps a project from running as releases beside each other. Pure; all problems at once.
final class ComposeProblems {
    private final ComposeParts parts;
    private final Path root;
    private final Predicate<Path> isThere;
    private final List<String> problems = new ArrayList<>();

    private ComposeProblems(ComposeParts parts, Path root, Predicate<Path> isThere) {
        this.parts = parts;
        this.root = root.toAbsolutePath().normalize();
        this.isThere = isThere;
    }

    /// @param root of the artifact
    /// @param isThere whether the artifact has a path below its root
    static Optional<Reason> of(ComposeParts parts, Path root, Predicate<Path> isThere) {
        ComposeProblems found = new ComposeProblems(parts, root, isThere);
        found.names();
        if (found.problems.isEmpty()) {
            found.undecided();
            found.shortLived();
            found.addresses();
            found.traffic();
        }
        return found.problems.isEmpty()
                ? Optional.empty()
                : Optional.of(Reason.of(Cause.SYNTAX, String.join("; ", found.problems)));
    }

    private void names() {
        ComposeLasting lasting = parts.plan().lasting();
        known("service", "services", List.of(parts.traffic()));
        known("jobs", "services", lasting.jobs());
        known("shared.services", "services", lasting.services());
        known("shared.networks", "networks", lasting.networks());
        known("shared.volumes", "volumes", lasting.volumes());
        known("own-volumes", "volumes", lasting.ownVolumes());
    }

    private void known(String key, String section, List<String> names) {
        Set<String> known = Nodes.names(Nodes.below(parts.root(), section));
        for (String name : names) {
            if (!known.contains(name)) {
                String near =
                        Nearest.to(name, known).map("; did you mean %s?"::formatted).orElse("");
                problems.add(
                        "`target.%s` names %s, which the compose files do not have%s"
                                .formatted(key, name, near));
            }
        }
    }

    /// A volume of which nobody said whether it outlives a release is either lost data or a leak.
    private void undecided() {
        Map<String, String> undecided = new TreeMap<>();
        for (String service : parts.released()) {
            for (String volume : parts.volumes(service)) {
                if (!decided(volume)) {
                    undecided.putIfAbsent(volume, service);
                }
            }
        }
        undecided.forEach((volume, service) ->
                problems.add(
                        "the volume %s of %s: the plan does not say whether it outlives a release; name it in `target.shared.volumes`, or in `target.own-volumes` where each release begins with an empty one"
                                .formatted(volume, service)));
    }

    private boolean decided(String volume) {
        return parts.lastingVolumes().contains(volume)
                || parts.plan().lasting().ownVolumes().contains(volume)
                || parts.isExternal("volumes", volume);
    }

    /// The release's folder is removed with the release, and the next one has another: what is
    /// written there is lost, and what a shared service reads there goes from under it. Only the
    /// release's own services may mount what came with it.
    private void shortLived() {
        for (String service : parts.shared()) {
            Stream.concat(mounted(service), given(service))
                    .forEach(path -> problems.add(shortLived(service, path)));
        }
        for (String service : parts.released()) {
            mounted(service)
                    .filter(path -> !isThere.test(path))
                    .forEach(path -> problems.add(shortLived(service, path)));
        }
    }

    private Stream<Path> mounted(String service) {
        return parts.mounted(service).stream().filter(path -> path.startsWith(root));
    }

    private Stream<Path> given(String service) {
        return parts.files(service).stream().filter(path -> path.startsWith(root));
    }

    private String shortLived(String service, Path path) {
        String brief = "./" + root.relativize(path);
        return parts.shared().contains(service)
                ? "the shared service %s uses %s, which lies in the release's folder and is removed with the release; use a named volume or an absolute path"
                        .formatted(service, brief)
                : "%s mounts %s, which the artifact does not have: it would be empty for each release and removed with it; use a named volume or an absolute path, or let the build copy it into the artifact"
                        .formatted(service, brief);
    }

    private void addresses() {
        for (String network : parts.lastingNetworks()) {
            Mapping part = Nodes.below(Nodes.below(parts.root(), "networks"), network);
            if (!Nodes.items(Nodes.below(part, "ipam"), "config").isEmpty()) {
                problems.add(
                        "the shared network %s has addresses of its own (`ipam.config`), and it would be made without them: make it with `docker network create`, and write `external: true`"
                                .formatted(network));
            }
        }
    }

    private void traffic() {
        String name = parts.traffic();
        Mapping service = parts.service(name);
        if (parts.jobs().contains(name) || parts.shared().contains(name)) {
            problems.add("`target.service` is %s, a job or shared by releases".formatted(name));
        }
        String replicas =
                Nodes.string(service, "scale")
                        .or(() -> Nodes.string(Nodes.below(service, "deploy"), "replicas"))
                        .orElse("1");
        if (!replicas.equals("1")) {
            problems.add(
                    "%s has %s replicas, and a release has one address: put a proxy of the compose files before them, and name that as `target.service`"
                            .formatted(name, replicas));
        }
        if (Nodes.string(service, "network_mode").equals(Optional.of("host"))) {
            problems.add(
                    "%s has `network_mode: host`: two releases could not listen beside each other"
                            .formatted(name));
        }
    }
}
