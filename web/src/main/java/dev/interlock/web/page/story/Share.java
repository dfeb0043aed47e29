package dev.interlock.web.page.story;

import dev.interlock.model.Ratio;
import java.time.Instant;

/// The release's part of the users' requests, from a moment on, as the router was seen to do.
public record Share(Instant at, Ratio weight) {}
