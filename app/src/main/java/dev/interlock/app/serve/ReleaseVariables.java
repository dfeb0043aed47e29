package dev.interlock.app.serve;

import static java.util.Comparator.naturalOrder;

import dev.interlock.model.Address;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.outside.store.DiskReleaseStore;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Target;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Which release answers, and the variables that it runs with.
record ReleaseVariables(Scope scope, DiskReleaseStore store, Target target) {
    /// Those of the release there. Behind a router several may be: then of the newest, which is the
    /// one that is being rolled out.
    Map<String, String> at(Address address) {
        return release(address)
                .or(this::newest)
                .map(this::of)
                .orElseGet(() -> store.variables(scope));
    }

    Map<String, String> ofNewest() {
        return newest().map(this::of).orElseGet(() -> store.variables(scope));
    }

    /// Empty for the router's address.
    Optional<ReleaseId> release(Address address) {
        return running()
                .filter(instance -> instance.address().equals(address))
                .map(Instance::release)
                .findFirst();
    }

    Optional<ReleaseId> newest() {
        return running().map(Instance::release).max(naturalOrder());
    }

    private Stream<Instance> running() {
        return target.observe() instanceof Seen.Known<Map<ReleaseId, Instance>>(var running)
                ? running.values().stream()
                : Stream.empty();
    }

    private Map<String, String> of(ReleaseId release) {
        return store.variables(scope, release)
                        instanceof Seen.Known<SortedMap<String, String>>(var values)
                ? values
                : new TreeMap<>();
    }
}
