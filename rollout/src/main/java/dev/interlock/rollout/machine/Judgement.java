package dev.interlock.rollout.machine;

import dev.interlock.model.Reason;
import dev.interlock.model.Ruling;

/// What the evidence says.
///
/// @param ruling pass where enough was seen and no measure failed
public record Judgement(Ruling ruling, Reason reason) {}
