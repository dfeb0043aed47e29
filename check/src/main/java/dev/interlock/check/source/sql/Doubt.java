package dev.interlock.check.source.sql;

import dev.interlock.model.Place;

/// Why part of a schema is not known.
///
/// @param reason for people, such as "SQL that is put together at run time"
public record Doubt(Place place, String reason) {}
