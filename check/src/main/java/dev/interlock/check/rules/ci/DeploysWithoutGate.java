package dev.interlock.check.rules.ci;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Workflows;
import dev.interlock.check.source.shell.ShellText;
import dev.interlock.check.source.shell.ToolCall;
import dev.interlock.check.source.workflow.Pipeline;
import dev.interlock.check.source.workflow.PipelineJob;
import dev.interlock.check.source.workflow.PipelineStep;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Finds pipelines that deploy what nothing has tried.
public final class DeploysWithoutGate implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "ci/deploys-without-gate",
                            Severity.WARNING,
                            "a workflow deploys with no build, test or check before it")
                    .what(
                            """
                            A job that deploys (wrangler, vercel, netlify, railway, fly and other
                            platforms' tools and actions; ssh, rsync, kubectl, helm where the names
                            around say that it deploys) while neither its earlier steps nor the jobs
                            that it needs build, test or check anything.
                            """)
                    .why(
                            """
                            The first to try the new version are its users. A build that has been
                            broken for weeks, or an old output folder, is deployed as if all was well.
                            """)
                    .fix(
                            """
                            Put a job before it that runs `interlock check`, the tests and the
                            production build, and name it in the deploying job's `needs`.
                            """)
                    .assumes(
                            """
                            Steps run in order; a job waits for its `needs` (GitHub) or for the
                            stages before its own (GitLab).
                            """)
                    .limits(
                            """
                            Checks of other workflows that a branch's protection demands are not
                            seen. Silent where the workflow is started by another one, where parts of
                            it are in other files, and for staging and previews.
                            """)
                    .failing(
                            Example.file(
                                            ".github/workflows/deploy.yml",
                                            """
                                            on: { push: { branches: [main] } }
                                            jobs:
                                              deploy:
                                                runs-on: ubuntu-24.04
                                                steps:
                                                  - uses: actions/checkout@v4
                                                  - run: npx wrangler pages deploy dist
                                            """)
                                    .finds(".github/workflows/deploy.yml", 7))
                    .passing(
                            Example.file(
                                    ".github/workflows/deploy.yml",
                                    """
                                    on: { push: { branches: [main] } }
                                    jobs:
                                      gate:
                                        runs-on: ubuntu-24.04
                                        steps:
                                          - uses: actions/checkout@v4
                                          - run: npm ci && npm test
                                      deploy:
                                        needs: gate
                                        runs-on: ubuntu-24.04
                                        steps:
                                          - uses: actions/checkout@v4
                                          - run: npx wrangler pages deploy dist
                                    """));

    /// Events that follow something else, which may have been the gate, or that bring previews.
    private static final Set<String> AFTER =
            Set.of(
                    "workflow_run",
                    "workflow_call",
                    "check_run",
                    "check_suite",
                    "status",
                    "deployment",
                    "deployment_status",
                    "merge_group",
                    "pull_request",
                    "pull_request_target",
                    "delete");

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (Pipeline pipeline : Workflows.of(project).pipelines()) {
            if (!pipeline.elsewhere() && !follows(pipeline) && !isForDevelopers(pipeline)) {
                first(pipeline, project).ifPresent(report);
            }
        }
    }

    private static boolean follows(Pipeline pipeline) {
        return pipeline.triggers().contains("workflow_run")
                || (!pipeline.triggers().isEmpty() && AFTER.containsAll(pipeline.triggers()));
    }

    private static boolean isForDevelopers(Pipeline pipeline) {
        boolean branches =
                !pipeline.branches().isEmpty()
                        && pipeline.branches().stream().allMatch(Purpose::withoutUsers);
        return branches || Purpose.withoutUsers(pipeline.path());
    }

    /// The first one; those after it have the same cause.
    private Optional<Finding> first(Pipeline pipeline, Project project) {
        return pipeline.jobs().stream()
                .filter(job -> !job.elsewhere() && !isForDevelopers(job))
                .filter(job -> !isGatedByOthers(pipeline, job, project))
                .flatMap(job -> ungated(pipeline, job, project).stream())
                .findFirst();
    }

    private static boolean isForDevelopers(PipelineJob job) {
        return Purpose.machineWithoutUsers(job.environment())
                || Purpose.withoutUsers(job.id() + " " + job.label());
    }

    /// Whether anything that ends before this job may be a gate.
    private static boolean isGatedByOthers(Pipeline pipeline, PipelineJob job, Project project) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(job.needs());
        while (!open.isEmpty()) {
            String id = open.removeFirst();
            Optional<PipelineJob> other = seen.add(id) ? pipeline.job(id) : Optional.empty();
            if (other.isPresent()) {
                if (other.get().elsewhere() || isGate(other.get(), project)) {
                    return true;
                }
                open.addAll(other.get().needs());
            }
        }
        return false;
    }

    private static boolean isGate(PipelineJob job, Project project) {
        return job.steps().stream()
                .anyMatch(step ->
                        step.action().filter(Gates::is).isPresent()
                                || calls(step, project).stream().anyMatch(Gates::is));
    }

    private Optional<Finding> ungated(Pipeline pipeline, PipelineJob job, Project project) {
        for (PipelineStep step : job.steps()) {
            if (step.action().filter(Gates::is).isPresent()) {
                return Optional.empty();
            }
            boolean named = isNamedDeployment(pipeline, job, step);
            Optional<Deploys> action =
                    step.action().flatMap(Deploys::of).filter(it -> it.certain() || named);
            if (action.isPresent() && !Purpose.withoutUsers(step.label())) {
                return Optional.of(found(step.place(), action.get(), job));
            }
            for (ToolCall call : calls(step, project)) {
                if (Gates.is(call)) {
                    return Optional.empty();
                }
                Optional<Deploys> deploys = Deploys.of(call).filter(it -> it.certain() || named);
                if (deploys.isPresent() && !isForDevelopers(step, call)) {
                    Place place = step.script().orElseThrow().at(call.command().offset());
                    return Optional.of(found(place, deploys.get(), job));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isForDevelopers(PipelineStep step, ToolCall call) {
        return Purpose.withoutUsers(step.label())
                || call.arguments().stream().anyMatch(Purpose::withoutUsers);
    }

    private static boolean isNamedDeployment(
            Pipeline pipeline, PipelineJob job, PipelineStep step) {
        return !job.environment().isEmpty()
                || List.of(pipeline.path(), pipeline.name(), job.id(), job.label(), step.label())
                        .stream()
                        .anyMatch(Purpose::serves);
    }

    private Finding found(Place place, Deploys deploys, PipelineJob job) {
        return finding(
                place,
                "`%s` deploys, and nothing before it in the job %s has built or tested anything"
                        .formatted(deploys.words(), job.id()));
    }

    private static List<ToolCall> calls(PipelineStep step, Project project) {
        return step.script()
                .map(script ->
                        Commands.of(
                                ShellText.of(script.text()),
                                Packages.of(project).scripts(step.folder())))
                .orElse(List.of());
    }
}
