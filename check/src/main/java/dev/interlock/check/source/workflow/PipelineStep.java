package dev.interlock.check.source.workflow;

import dev.interlock.model.Place;
import java.util.Optional;

/// One thing that a job does, in order.
///
/// @param label its name and condition, for what they say of its purpose
/// @param folder where its script runs, relative to the root; empty for the root
public record PipelineStep(
        Place place,
        String label,
        Optional<Action> action,
        Optional<Script> script,
        String folder,
        Variables variables) {}
