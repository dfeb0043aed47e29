package dev.interlock.check.source.workflow;

import dev.interlock.model.Place;
import java.util.List;
import java.util.Map;

/// Steps that run on one machine, one after the other.
///
/// @param label its name and condition, for what they say of its purpose
/// @param environment what it deploys to; empty where it does not say
/// @param needs jobs that end before it begins, by id
/// @param matrix values of which the job runs once with each, by name; only those that all stand
///   there
/// @param elsewhere whether its steps are in another file, such as a reusable workflow
public record PipelineJob(
        String id,
        Place place,
        String label,
        String environment,
        List<String> needs,
        Map<String, List<String>> matrix,
        boolean elsewhere,
        List<PipelineStep> steps) {
    /// Steps of a job that are read.
    static final int MAX_STEPS = 1_000;

    public PipelineJob {
        needs = List.copyOf(needs);
        matrix = Map.copyOf(matrix);
        steps = List.copyOf(steps);
    }
}
