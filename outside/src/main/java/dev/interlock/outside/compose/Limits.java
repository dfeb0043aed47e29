package dev.interlock.outside.compose;

import dev.interlock.model.Bytes;
import dev.interlock.plan.yaml.Node.Mapping;
import java.util.Set;

/// Limits of a service, in the words that mean the same to Compose 1 and 2: the first follows
/// `deploy.resources` in a swarm only.
final class Limits {
    private Limits() {}

    static Mapping named(Mapping service) {
        Mapping deploy = Nodes.below(service, "deploy");
        Mapping resources = Nodes.below(deploy, "resources");
        Mapping limits = Nodes.below(resources, "limits");
        if (Nodes.names(limits).isEmpty()) {
            return service;
        }
        Mapping rest = Nodes.without(limits, Set.of("memory", "cpus"));
        Mapping less = Nodes.with(deploy, "resources", Nodes.with(resources, "limits", rest));
        Mapping named = Nodes.with(service, "deploy", less);
        return moved(moved(named, limits, "memory", "mem_limit"), limits, "cpus", "cpus");
    }

    private static Mapping moved(Mapping service, Mapping limits, String from, String to) {
        return Nodes.get(service, to).isPresent()
                ? service
                : Nodes.get(limits, from).map(it -> Nodes.with(service, to, it)).orElse(service);
    }

    static Mapping memory(Mapping service, Bytes most) {
        return Nodes.with(service, "mem_limit", Nodes.text(most.count() + "b"));
    }
}
