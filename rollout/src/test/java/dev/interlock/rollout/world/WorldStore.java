package dev.interlock.rollout.world;

import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.rollout.port.ReleaseStore;
import dev.interlock.rollout.port.Seen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Bytes on a disk that may be full.
final class WorldStore implements ReleaseStore {
    private final Laws laws;

    /// Variables by release.
    private final Map<String, Map<String, String>> kept = new HashMap<>();

    boolean full;

    WorldStore(Laws laws) {
        this.laws = laws;
    }

    @Override
    public Kept keep(
            Scope scope, ReleaseId release, Digest artifact, Map<String, String> variables) {
        if (full) {
            return new Kept.Failed(Reason.of(Cause.NO_SPACE, "1 MB are free, 2 MB are needed"));
        }
        kept.put(scope + " " + release, variables);
        return new Kept.Done(List.of());
    }

    @Override
    public Kept adopt(Scope scope, ReleaseId release, ReleaseId from) {
        kept.put(scope + " " + release, variables(scope, from));
        return new Kept.Done(List.of());
    }

    Map<String, String> variables(Scope scope, ReleaseId release) {
        return Objects.requireNonNull(kept.get(scope + " " + release));
    }

    @Override
    public Map<String, String> variables(Scope scope) {
        return Map.of();
    }

    @Override
    public Seen<Boolean> whole(Scope scope, ReleaseId release) {
        return new Seen.Known<>(kept.containsKey(scope + " " + release));
    }

    @Override
    public Seen<Bytes> prune(Scope scope, ReleaseId release) {
        if (scope.environment().equals("production")) {
            laws.cleared(release);
        }
        kept.remove(scope + " " + release);
        return new Seen.Known<>(new Bytes(1));
    }
}
