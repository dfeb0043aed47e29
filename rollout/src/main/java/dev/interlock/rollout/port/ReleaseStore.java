package dev.interlock.rollout.port;

import dev.interlock.model.Bytes;
import dev.interlock.model.Digest;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Event.Variable;
import java.util.List;
import java.util.Map;

/// The bytes and variables of releases on the server's disk.
public interface ReleaseStore {
    /// Makes the release's folder from an artifact that was received whole, and keeps its
    /// variables, encrypted.
    ///
    /// @param variables values by name; never shown, never journaled
    /// @return the variables by name and keyed hash, or why nothing was kept: no space, with both
    ///   figures; an artifact that is not there whole
    Kept keep(Scope scope, ReleaseId release, Digest artifact, Map<String, String> variables);

    /// The variables set by hand for an environment (`env set`).
    Map<String, String> variables(Scope scope);

    /// Gives a release the variables that another one has, where a secret was rotated since.
    ///
    /// @return as [#keep]
    default Kept adopt(Scope scope, ReleaseId release, ReleaseId from) {
        return new Kept.Failed(
                dev.interlock.model.Reason.of(
                        dev.interlock.model.Cause.NOT_SUPPORTED,
                        "this store cannot give " + release + " the variables of " + from));
    }

    /// Whether bytes and variables of the release are there, and of the digest that they were.
    Seen<Boolean> whole(Scope scope, ReleaseId release);

    /// Removes what only this release needs.
    ///
    /// @return what that gave back
    Seen<Bytes> prune(Scope scope, ReleaseId release);

    sealed interface Kept {
        record Done(List<Variable> variables) implements Kept {}

        record Failed(dev.interlock.model.Reason reason) implements Kept {}
    }
}
