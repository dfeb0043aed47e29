package dev.interlock.model.event;

import dev.interlock.model.Digest;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import java.time.Instant;
import java.util.Optional;

/// An event in its place in the journal.
///
/// @param sequence from 1, without gaps
/// @param at when it was written, to the millisecond
/// @param scope the environment that it is about; empty where it is about the server
/// @param previous the hash of the entry before; of the first one, of nothing
/// @param hash over the previous hash and everything here
public record Entry(
        long sequence,
        Instant at,
        Optional<Scope> scope,
        Optional<ReleaseId> release,
        Event event,
        Digest previous,
        Digest hash) {}
