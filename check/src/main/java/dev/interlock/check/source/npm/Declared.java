package dev.interlock.check.source.npm;

import dev.interlock.model.Place;

/// A text that a project file declares, and where.
public record Declared(String text, Place place) {}
