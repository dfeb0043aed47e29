package dev.interlock.rollout.driver;

import dev.interlock.journal.Journal;
import dev.interlock.model.Scope;
import dev.interlock.rollout.port.Grounds;
import dev.interlock.rollout.port.ReleaseStore;

/// The environment that a driver steers, and what it steers it with.
public record Place(
        Scope scope, Journal journal, ReleaseStore store, Grounds grounds, Owner owner) {
    /// @param name of this start of the server
    /// @param sole whether it is known to be the only server on its journal: then it need not wait
    ///   until the lease of its own earlier run expires
    public record Owner(String name, boolean sole) {}
}
