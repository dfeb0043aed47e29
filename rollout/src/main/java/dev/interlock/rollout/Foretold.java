package dev.interlock.rollout;

import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import java.util.Optional;

/// What would come of an order.
public sealed interface Foretold {
    /// @param about the release that the order is about
    /// @param back the release that would serve afterwards, where the order goes back; empty where
    ///   no release was good yet
    /// @param note what would come of it, for people
    record Change(ReleaseId about, Optional<ReleaseId> back, String note) implements Foretold {}

    /// It is so already.
    record Nothing(ReleaseId about, String note) implements Foretold {}

    record Refused(Reason reason) implements Foretold {}
}
