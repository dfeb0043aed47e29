package dev.interlock.check.rules.ci;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Pipelines;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.workflow.Pipeline;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Finds workflows that deploy what nothing has tried before.
public final class DeploysWithoutGate implements Rule {
    /// Actions that deploy, without their versions.
    private static final Set<String> ACTIONS =
            Set.of(
                    "akhileshns/heroku-deploy",
                    "amondnet/vercel-action",
                    "appleboy/scp-action",
                    "aws-actions/amazon-ecs-deploy-task-definition",
                    "azure/webapps-deploy",
                    "cloudflare/pages-action",
                    "cloudflare/wrangler-action",
                    "firebaseextended/action-hosting-deploy",
                    "google-github-actions/deploy-cloudrun",
                    "nwtgck/actions-netlify");

    private static final Manual MANUAL =
            Manual.of(
                            "ci/deploys-without-gate",
                            Severity.WARNING,
                            "a workflow deploys with no build, test or check before it")
                    .what(
                            """
                            A step that deploys (wrangler, Vercel, Railway, Fly, kubectl, helm, Cloud Run, rsync or scp to a host, a restart
                            over ssh, and actions for them), where neither an earlier step of its job nor a job that it needs builds, tests or checks
                            anything, and the workflow does not run after another one.
                            """)
                    .why("What cannot even be built goes live, and the first to notice are users.")
                    .fix(
                            "Put a job with build, tests and `interlock check` before it, and name it in `needs:`.")
                    .assumes("GitHub Actions and GitLab CI as documented in 2026.")
                    .limits(
                            """
                            A step of an action or script that is not known here is taken for a gate. Deployments of previews, test systems
                            and documentation are left out, by the names of file, job and environment; so are reusable workflows, whose callers may
                            have the gate.
                            """)
                    .failing(
                            Example.file(
                                            ".github/workflows/deploy.yml",
                                            """
                                            on:
                                              push: { branches: [main] }
                                            jobs:
                                              deploy:
                                                runs-on: ubuntu-latest
                                                steps:
                                                  - uses: actions/checkout@v4
                                                  - run: npm ci
                                                  - run: npx wrangler pages deploy dist
                                            """)
                                    .finds(".github/workflows/deploy.yml", 9))
                    .passing(
                            Example.file(
                                    ".github/workflows/deploy.yml",
                                    """
                                    on:
                                      push: { branches: [main] }
                                    jobs:
                                      check:
                                        runs-on: ubuntu-latest
                                        steps:
                                          - uses: actions/checkout@v4
                                          - run: npm ci && npm test
                                      deploy:
                                        needs: check
                                        runs-on: ubuntu-latest
                                        steps:
                                          - run: npx wrangler pages deploy dist
                                    """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (Pipeline pipeline : Pipelines.of(project).all()) {
            if (!pipeline.afterOthers()
                    && !pipeline.called()
                    && !Commands.isElsewhere(pipeline.path() + " " + pipeline.name())) {
                pipeline.jobs().forEach(job -> judge(pipeline, job, report));
            }
        }
    }

    private void judge(Pipeline pipeline, Pipeline.Job job, Consumer<Finding> report) {
        String context = String.join(" ", job.id(), job.name(), job.environment().orElse(""));
        if (Commands.isElsewhere(context) || needsGate(pipeline, job)) {
            return;
        }
        for (Pipeline.Step step : job.steps()) {
            Optional<Place> deploys = deploys(step);
            if (deploys.isPresent()) {
                report.accept(
                        finding(
                                deploys.get(),
                                "the job %s deploys, and nothing before it builds, tests or checks"
                                        .formatted(job.id())));
                return;
            }
            if (isGate(step)) {
                return;
            }
        }
    }

    /// Whether a job that this one needs, directly or not, has a gate.
    private static boolean needsGate(Pipeline pipeline, Pipeline.Job job) {
        Deque<String> open = new ArrayDeque<>(job.needs());
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String id = open.removeFirst();
            if (!seen.add(id)) {
                continue;
            }
            for (Pipeline.Job needed : pipeline.jobs()) {
                if (needed.id().equals(id)) {
                    if (needed.uses().isPresent()
                            || needed.steps().stream().anyMatch(DeploysWithoutGate::isGate)) {
                        return true;
                    }
                    open.addAll(needed.needs());
                }
            }
        }
        return false;
    }

    private static boolean isGate(Pipeline.Step step) {
        if (step.uses().isPresent()) {
            return step.uses().filter(DeploysWithoutGate::mayGate).isPresent();
        }
        boolean known =
                Pipelines.commands(step).stream()
                        .anyMatch(each -> Commands.gates(each.command().line()));
        boolean script =
                Pipelines.commands(step).stream()
                        .anyMatch(each ->
                                each.command().line().matches("(?:\\S+ )?(?:\\./|\\S+/)\\S+.*"));
        return known || script || Commands.gates(step.name());
    }

    /// Checkouts, set-ups, log-ins and caches prove nothing; another action may.
    private static boolean mayGate(YamlScalar uses) {
        String action = action(uses);
        return List.of(
                        "checkout",
                        "setup",
                        "cache",
                        "login",
                        "credentials",
                        "qemu",
                        "buildx",
                        "ssh-agent",
                        "ssh-key",
                        "auth",
                        "metadata",
                        "notify",
                        "slack",
                        "install",
                        "download",
                        "upload")
                .stream()
                .noneMatch(action::contains);
    }

    private static String action(YamlScalar uses) {
        String text = uses.text().toLowerCase(Locale.ROOT);
        int version = text.indexOf('@');
        return version < 0 ? text : text.substring(0, version);
    }

    private static Optional<Place> deploys(Pipeline.Step step) {
        if (step.uses().isPresent()) {
            YamlScalar uses = step.uses().get();
            boolean ssh =
                    action(uses).contains("ssh-action")
                            && step.with().text("script").filter(Commands::restarts).isPresent();
            return ssh || (ACTIONS.contains(action(uses)) && !isPreview(step))
                    ? Optional.of(uses.place())
                    : Optional.empty();
        }
        return step.run()
                .flatMap(run ->
                        Pipelines.commands(step).stream()
                                .filter(each ->
                                        Commands.deploys(each.command().line())
                                                || (each.isRemote()
                                                        && Commands.restarts(
                                                                each.command().line())))
                                .filter(each ->
                                        !Commands.isElsewhere(
                                                each.command().line() + " " + each.host()))
                                .findFirst()
                                .map(each ->
                                        run.placeOf(
                                                each.isRemote() ? each.sshStart() : each.start(),
                                                0)));
    }

    private static boolean isPreview(Pipeline.Step step) {
        return step.with()
                .text("command")
                .filter(command -> !command.contains("deploy") && !command.contains("publish"))
                .isPresent();
    }
}
