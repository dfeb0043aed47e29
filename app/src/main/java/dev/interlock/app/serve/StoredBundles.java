package dev.interlock.app.serve;

import dev.interlock.check.source.secret.SecretNames;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.outside.store.DiskReleaseStore;
import dev.interlock.outside.target.Bundles;
import dev.interlock.rollout.port.Seen;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// What a target needs to know of a release, out of the store.
record StoredBundles(Scope scope, DiskReleaseStore store) implements Bundles {
    @Override
    public Seen<Bundle> find(ReleaseId release) {
        return switch (store.variables(scope, release)) {
            case Seen.Known<SortedMap<String, String>>(var variables) ->
                    new Seen.Known<>(
                            new Bundle(
                                    store.files(scope, release),
                                    variables,
                                    Set.of(),
                                    open(variables)));
            case Seen.Unknown<SortedMap<String, String>>(var reason) -> new Seen.Unknown<>(reason);
        };
    }

    /// Variables whose names say that they are no secrets.
    private static Set<String> open(SortedMap<String, String> variables) {
        return variables.keySet().stream()
                .filter(name -> !SecretNames.isSecret(name))
                .collect(Collectors.toSet());
    }
}
