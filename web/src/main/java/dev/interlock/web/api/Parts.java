package dev.interlock.web.api;

import dev.interlock.journal.JournalFeed;
import dev.interlock.journal.projection.Ledger;
import dev.interlock.rollout.Rollouts;
import dev.interlock.rollout.port.Notary;
import dev.interlock.web.access.Tokens;
import dev.interlock.web.port.FailureFiles;
import dev.interlock.web.port.HandSetVariables;
import dev.interlock.web.port.Shelf;
import dev.interlock.web.port.Trust;
import java.time.InstantSource;
import java.util.Map;

/// What the calls of the API work with.
///
/// @param ledger what the journal says of releases, kept up to date
/// @param version of the product
public record Parts(
        JournalFeed journal,
        Ledger ledger,
        Rollouts rollouts,
        Shelf shelf,
        HandSetVariables variables,
        FailureFiles failures,
        Tokens tokens,
        Vouching vouching,
        InstantSource clock,
        String version) {
    /// Whose word counts before a release.
    public record Vouching(Trust trust, Notary notary) {
        /// Nobody's.
        public static final Vouching NOBODY = new Vouching(Map::of, Notary.NONE);
    }

    /// With nobody whose signature counts.
    public Parts(
            JournalFeed journal,
            Ledger ledger,
            Rollouts rollouts,
            Shelf shelf,
            HandSetVariables variables,
            FailureFiles failures,
            Tokens tokens,
            InstantSource clock,
            String version) {
        this(
                journal,
                ledger,
                rollouts,
                shelf,
                variables,
                failures,
                tokens,
                Vouching.NOBODY,
                clock,
                version);
    }
}
