package dev.interlock.check.source.sql;

import dev.interlock.model.Place;

/// A policy of row level security.
public record Policy(String name, Place place) {}
