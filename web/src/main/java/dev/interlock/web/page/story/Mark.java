package dev.interlock.web.page.story;

import java.time.Instant;

/// A moment at which a rollout turned, for a plot.
///
/// @param word one or two words
public record Mark(Instant at, String word) {}
