package dev.interlock.plan.yaml;

import dev.interlock.model.Place;

/// Something wrong with a file as YAML.
///
/// @param message what is wrong and why; holds no value of the file
/// @param fix what to do
public record Fault(Place place, String message, String fix) {}
