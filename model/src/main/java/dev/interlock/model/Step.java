package dev.interlock.model;

/// One step on the way from a cause to its finding.
///
/// @param note what happens there, such as `imports ./Header`; never a variable's value
public record Step(Place place, String note) {}
