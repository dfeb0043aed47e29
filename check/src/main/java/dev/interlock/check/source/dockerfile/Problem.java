package dev.interlock.check.source.dockerfile;

import dev.interlock.model.Place;

/// Why a builder would reject a Dockerfile.
///
/// @param place what someone must change
/// @param line the line on which its instruction begins
/// @param message what is wrong, with no word of the file that may be a value
/// @param fix what to do
public record Problem(Place place, int line, String message, String fix) {}
