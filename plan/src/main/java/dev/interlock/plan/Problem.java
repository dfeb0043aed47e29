package dev.interlock.plan;

import dev.interlock.model.Place;

/// Something wrong with a plan.
///
/// @param message what is wrong, with what was seen
/// @param fix what to do, with the nearest valid key where a key is unknown
public record Problem(Place place, String message, String fix) {}
