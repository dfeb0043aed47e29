package dev.interlock.check.source.dockerfile;

import dev.interlock.model.Place;

/// A parser directive, such as `# syntax=docker/dockerfile:1`.
///
/// @param name `syntax`, `escape` or `check`
public record Directive(String name, String value, Place place) {}
