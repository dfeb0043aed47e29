package dev.interlock.check.project;

import dev.interlock.model.Place;
import java.util.Optional;

/// One place that says how an image is built.
///
/// @param dockerfile relative to the root
/// @param context the folder whose files the build sees, relative to the root; empty for the root
/// @param target the stage that is built; empty for the last
/// @param place what says so
public record ImageBuild(String dockerfile, String context, Optional<String> target, Place place) {}
