package dev.interlock.rollout;

import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import java.util.Optional;

/// What a submission or an order is answered with.
public sealed interface Answer {
    /// @param release the one that was let in, or that the order is about
    /// @param note what will come of it, for people
    /// @param leaves whether it ends with users on another release than this one: an order to go
    ///   back after which this one serves on was not carried out
    record Accepted(ReleaseId release, String note, boolean leaves) implements Answer {
        /// Of what leaves no release.
        public Accepted(ReleaseId release, String note) {
            this(release, note, false);
        }
    }

    /// @param release empty where it was refused before it had a name
    record Refused(Optional<ReleaseId> release, Reason reason) implements Answer {}
}
