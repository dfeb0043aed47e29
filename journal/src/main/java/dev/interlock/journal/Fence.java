package dev.interlock.journal;

import dev.interlock.model.Scope;

/// What an owner shows with every write.
///
/// @param token rises with every change of owner; the journal refuses all but the highest
public record Fence(Scope scope, long token) {}
