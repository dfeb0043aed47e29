package dev.interlock.check.source.workflow;

import dev.interlock.model.Place;
import java.util.List;

/// Steps that run on one machine, one after the other.
///
/// @param label its name and condition, for what they say of its purpose
/// @param environment what it deploys to; empty where it does not say
/// @param needs jobs that end before it begins, by id
/// @param elsewhere whether its steps are in another file, such as a reusable workflow
public record PipelineJob(
        String id,
        Place place,
        String label,
        String environment,
        List<String> needs,
        boolean elsewhere,
        List<PipelineStep> steps) {
    /// Steps of a job that are read.
    static final int MAX_STEPS = 1_000;

    public PipelineJob {
        needs = List.copyOf(needs);
        steps = List.copyOf(steps);
    }
}
