package dev.interlock.check.source.dockerfile;

import dev.interlock.model.Place;

/// A `#` that a person meant as the beginning of a comment and that the builder takes as an
/// argument: a comment is a line of its own in a Dockerfile.
///
/// @param array whether it follows a JSON array. Frontends before 1.9.0 (BuildKit 0.15, July 2024)
///   read the array and dropped what followed; since then the whole line is no array
public record Hash(Place place, boolean array) {}
