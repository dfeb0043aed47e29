package dev.interlock.outside.compose;

import dev.interlock.model.Cause;
import dev.interlock.model.Nearest;
import dev.interlock.model.Reason;
import dev.interlock.plan.TargetPlan.ComposeLasting;
import dev.interlock.plan.yaml.Node.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What keeps a project from running as releases beside each other. Pure; all problems at once.
final class ComposeProblems {
    private final ComposeParts parts;
    private final List<String> problems = new ArrayList<>();

    private ComposeProblems(ComposeParts parts) {
        this.parts = parts;
    }

    static Optional<Reason> of(ComposeParts parts) {
        ComposeProblems found = new ComposeProblems(parts);
        found.names();
        if (found.problems.isEmpty()) {
            found.undecided();
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
