package dev.interlock.web.api;

import dev.interlock.journal.JournalFeed;
import dev.interlock.journal.projection.Ledger;
import dev.interlock.rollout.Rollouts;
import dev.interlock.web.access.Tokens;
import dev.interlock.web.port.FailureFiles;
import dev.interlock.web.port.HandSetVariables;
import dev.interlock.web.port.Shelf;
import java.time.InstantSource;

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
        InstantSource clock,
        String version) {}
