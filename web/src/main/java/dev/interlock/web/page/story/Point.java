package dev.interlock.web.page.story;

import dev.interlock.model.Ratio;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Tally;
import dev.interlock.rollout.machine.Judgement.Figures;
import java.time.Instant;

/// One judgement.
///
/// @param alone whether the release had every user: then it is held to its objectives
/// @param release what it answered since the rollout began, `baseline` likewise
public record Point(
        Instant at,
        boolean alone,
        Ratio weight,
        Ruling ruling,
        Tally release,
        Tally baseline,
        Figures figures) {}
