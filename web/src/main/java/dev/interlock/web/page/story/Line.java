package dev.interlock.web.page.story;

import java.time.Instant;

/// One thing that happened.
///
/// @param word what, in one or two words
/// @param text why, as plain text; may have several lines
/// @param bad whether something failed, or was given up
public record Line(Instant at, String word, String text, boolean bad) {}
