package dev.interlock.check.matrix;

import dev.interlock.model.Finding;

/// A finding about a variable, and the place on its way that it is about.
public record Judgement(Finding finding, Column column) {}
