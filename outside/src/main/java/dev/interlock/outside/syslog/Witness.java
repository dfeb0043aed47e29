package dev.interlock.outside.syslog;

import dev.interlock.model.Reason;
import java.util.Optional;

/// Says whether every answer of a router was heard of.
@FunctionalInterface
public interface Witness {
    /// Why what was counted since the last call cannot be relied on; empty where it can.
    Optional<Reason> doubt();
}
