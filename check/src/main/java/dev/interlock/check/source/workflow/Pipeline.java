package dev.interlock.check.source.workflow;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one file of a pipeline says.
///
/// @param triggers events that start it, such as `push`; empty where it does not say
/// @param branches those that it is limited to; empty for any
/// @param elsewhere whether parts of it are in files that are not read here, or over `MAX_JOBS`
public record Pipeline(
        String path,
        String name,
        Set<String> triggers,
        List<String> branches,
        boolean elsewhere,
        List<PipelineJob> jobs) {
    /// Jobs that are read; GitLab.com's limit for one pipeline. Every job may wait for every other.
    static final int MAX_JOBS = 500;

    public Pipeline {
        triggers = Set.copyOf(triggers);
        branches = List.copyOf(branches);
        jobs = List.copyOf(jobs);
    }

    public Optional<PipelineJob> job(String id) {
        return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
    }
}
