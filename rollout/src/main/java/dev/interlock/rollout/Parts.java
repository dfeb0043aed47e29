package dev.interlock.rollout;

import dev.interlock.journal.Journal;
import dev.interlock.rollout.driver.Hands;
import dev.interlock.rollout.driver.Place.Owner;
import dev.interlock.rollout.driver.Runner;
import dev.interlock.rollout.driver.Time;
import dev.interlock.rollout.machine.Judge;
import dev.interlock.rollout.port.Grounds;
import dev.interlock.rollout.port.Notary;
import dev.interlock.rollout.port.ReleaseStore;

/// What rollouts are made of. A server uses `Threads`, `Loops` and `SystemTime`.
///
/// @param means where effects are carried out
public record Parts(
        Journal journal,
        ReleaseStore store,
        Grounds grounds,
        Judge.Bench judges,
        Notary notary,
        Means means) {
    /// With nobody whose signature counts.
    public Parts(
            Journal journal, ReleaseStore store, Grounds grounds, Judge.Bench judges, Means means) {
        this(journal, store, grounds, judges, Notary.NONE, means);
    }

    /// @param owner of every lease that this server takes
    public record Means(Time time, Hands hands, Runner runner, Owner owner) {}
}
