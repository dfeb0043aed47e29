package dev.interlock.check.source.workflow;

import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.model.Place;
import java.util.List;
import java.util.Optional;

/// One pipeline file.
///
/// @param name as the file gives it, else empty
/// @param afterOthers whether it runs when another workflow has ended (`workflow_run`)
/// @param called whether another workflow calls it (`workflow_call`)
public record Pipeline(
        String path, String name, boolean afterOthers, boolean called, List<Job> jobs) {
    public Pipeline {
        jobs = List.copyOf(jobs);
    }

    /// @param needs ids of jobs that must have passed before
    /// @param environment the deployment environment that it names
    /// @param uses the reusable workflow that it calls
    public record Job(
            String id,
            String name,
            List<String> needs,
            Optional<String> environment,
            Optional<YamlScalar> uses,
            List<Step> steps,
            Place place) {
        public Job {
            needs = List.copyOf(needs);
            steps = List.copyOf(steps);
        }
    }

    /// @param uses the action, with its version
    /// @param run the script
    /// @param with the action's inputs
    public record Step(
            String name,
            Optional<YamlScalar> uses,
            Optional<YamlScalar> run,
            YamlMapping with,
            Place place) {}
}
