package dev.interlock.gate;

import dev.interlock.plan.BuildPlan;
import dev.interlock.plan.GateStep;
import dev.interlock.plan.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// In which order the steps of a gate run.
///
/// First `check`, then `install`, then the plan's steps one behind the other, then `build`. A step
/// that the plan says nothing of comes behind the one before it, whether that passed or not, so
/// that one run tells everything; it needs `install` alone. A step with `after` starts as soon as
/// those passed, beside others.
public record Schedule(List<Step> steps) {
    /// Steps that run at once.
    public static final int AT_ONCE = 8;

    public Schedule {
        steps = List.copyOf(steps);
    }

    /// @param start to be started now
    /// @param skipped will never run
    public record Next(List<Step> start, List<StepResult> skipped) {}

    public static Schedule of(Plan plan) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(Step.CHECK, new Work.Check(), Set.of(), Set.of()));
        plan.build()
                .flatMap(build ->
                        build.install().map(command -> new Work.Install(command, build.timeout())))
                .ifPresent(work ->
                        steps.add(new Step(Step.INSTALL, work, Set.of(Step.CHECK), Set.of())));
        Set<String> base = steps.size() > 1 ? Set.of(Step.INSTALL) : Set.of();
        for (GateStep step : plan.release().gate()) {
            Set<String> before = Set.of(steps.getLast().name());
            steps.add(step(step.name(), new Work.Command(step), step.after(), before, base));
        }
        plan.build()
                .filter(build -> build.run().isPresent())
                .ifPresent(build -> build(steps, build, base));
        return new Schedule(steps);
    }

    private static void build(List<Step> steps, BuildPlan build, Set<String> base) {
        Set<String> all = steps.stream().map(Step::name).collect(Collectors.toSet());
        steps.add(step(Step.BUILD, new Work.Build(build), build.expected().after(), all, base));
    }

    private static Step step(
            String name,
            Work work,
            Optional<List<String>> after,
            Set<String> before,
            Set<String> base) {
        Set<String> named = new LinkedHashSet<>(after.orElse(List.of()));
        return after.isPresent()
                ? new Step(name, work, named, named)
                : new Step(name, work, before, base);
    }

    /// These steps alone, which wait for each other and for no others.
    public Schedule only(Collection<String> names) {
        Set<String> wanted = new HashSet<>(names);
        return new Schedule(
                steps.stream()
                        .filter(step -> wanted.contains(step.name()))
                        .map(step -> step.among(wanted))
                        .toList());
    }

    public List<String> names() {
        return steps.stream().map(Step::name).toList();
    }

    /// What to do now. With nothing to start, nothing skipped and nothing running, all is done.
    ///
    /// @param ended by name
    /// @param running by name
    public Next next(Map<String, StepResult> ended, Set<String> running) {
        List<Step> start = new ArrayList<>();
        List<StepResult> skipped = new ArrayList<>();
        for (Step step : steps) {
            if (ended.containsKey(step.name()) || running.contains(step.name())) {
                continue;
            }
            Optional<String> missing = missing(step, ended);
            if (missing.isPresent()) {
                skipped.add(
                        StepResult.skipped(
                                step.name(),
                                "not run: it needs %s, which did not pass"
                                        .formatted(missing.get())));
            } else if (ended.keySet().containsAll(step.after())
                    && running.size() + start.size() < AT_ONCE) {
                start.add(step);
            }
        }
        return new Next(start, skipped);
    }

    private static Optional<String> missing(Step step, Map<String, StepResult> ended) {
        return step.needs().stream()
                .filter(name ->
                        Optional.ofNullable(ended.get(name)).filter(it -> !it.passed()).isPresent())
                .findFirst();
    }
}
