package dev.interlock.check.rules.ci;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Workflows;
import dev.interlock.check.source.npm.Declared;
import dev.interlock.check.source.npm.PackageJson;
import dev.interlock.check.source.shell.ShellCommand;
import dev.interlock.check.source.shell.ShellText;
import dev.interlock.check.source.shell.ToolCall;
import dev.interlock.check.source.workflow.Action;
import dev.interlock.check.source.workflow.Pipeline;
import dev.interlock.check.source.workflow.PipelineJob;
import dev.interlock.check.source.workflow.PipelineStep;
import dev.interlock.check.source.workflow.Script;
import dev.interlock.check.source.workflow.Variables;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds builds that a pipeline or script starts on the machine that serves users.
public final class BuildsOverSsh implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "ci/builds-on-production",
                            Severity.ERROR,
                            "a workflow or script builds over ssh on the production host")
                    .what(
                            """
                            `ssh HOST '… npm run build …'`, also with a here-document or a script of
                            this repository, an ssh action with such a `script:`, `docker -H ssh://`,
                            and deploy scripts that pull, build and restart where they run. Building
                            is `npm run build` and the like, `docker build`, `docker compose up
                            --build`, and the build commands of Go, Rust, .NET and the JVM.
                            """)
                    .why(
                            """
                            The build takes the memory and disk that the running site needs: the host
                            freezes or fills up while users are on it. And what runs afterwards was
                            never tested, since nobody else has these bytes.
                            """)
                    .fix(
                            """
                            Build in the pipeline, and send what came out: an image in a registry, or
                            an archive. The host only fetches and starts it.
                            """)
                    .assumes("OpenSSH's options; the inputs of the widespread ssh actions.")
                    .limits(
                            """
                            Silent where a name of the host, environment, job or file says that no
                            users depend on it (staging, preview, dev, a build machine), and where
                            nothing says that it serves: no deploying name, no service that is
                            started. Scripts that are on the host only are not seen.
                            """)
                    .failing(
                            Example.file(
                                            ".github/workflows/deploy.yml",
                                            """
                                            on: { push: { branches: [main] } }
                                            jobs:
                                              deploy:
                                                runs-on: ubuntu-24.04
                                                environment: production
                                                steps:
                                                  - uses: appleboy/ssh-action@v1
                                                    with:
                                                      host: ${{ secrets.HOST }}
                                                      script: |
                                                        cd /srv/shop
                                                        git pull
                                                        npm ci && npm run build
                                                        pm2 restart shop
                                            """)
                                    .finds(".github/workflows/deploy.yml", 13))
                    .passing(
                            Example.file(
                                    ".github/workflows/deploy.yml",
                                    """
                                    on: { push: { branches: [main] } }
                                    jobs:
                                      deploy:
                                        runs-on: ubuntu-24.04
                                        environment: production
                                        steps:
                                          - run: npm ci && npm run build
                                          - run: rsync --archive dist/ web@shop.example:/srv/shop/
                                          - run: ssh web@shop.example pm2 restart shop
                                    """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        Workflows workflows = Workflows.of(project);
        for (Pipeline pipeline : workflows.pipelines()) {
            for (PipelineJob job : pipeline.jobs()) {
                for (PipelineStep step : job.steps()) {
                    judge(pipeline, job, step, new Search(project, report));
                }
            }
        }
        for (String path : workflows.scriptPaths()) {
            Script script = workflows.script(path).orElseThrow();
            var context = new Context(List.of(path), Variables.NONE, folderOf(path));
            new Search(project, report).script(script, context);
            new Search(project, report).onTheHost(script, context, path);
        }
        for (PackageJson manifest : Packages.of(project).all()) {
            manifest.scripts()
                    .forEach((name, text) ->
                            packageScript(manifest, name, text, new Search(project, report)));
        }
    }

    private static String folderOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static void packageScript(
            PackageJson manifest, String name, Declared text, Search search) {
        var context = new Context(List.of(name), Variables.NONE, manifest.folder());
        search.script(Script.at(text.place(), text.text()), context);
    }

    private static void judge(
            Pipeline pipeline, PipelineJob job, PipelineStep step, Search search) {
        boolean elsewhere =
                !pipeline.branches().isEmpty()
                        && pipeline.branches().stream().allMatch(Purpose::withoutUsers);
        if (elsewhere || Purpose.machineWithoutUsers(job.environment())) {
            return;
        }
        var context =
                new Context(
                        List.of(
                                job.environment(),
                                step.label(),
                                job.id() + " " + job.label(),
                                pipeline.name() + " " + pipeline.path()),
                        step.variables(),
                        step.folder());
        step.script().ifPresent(script -> search.script(script, context));
        step.action().ifPresent(action -> search.action(action, step, context));
    }

    /// What is known around a script.
    ///
    /// @param names what they say of its purpose, nearest first
    private record Context(List<String> names, Variables variables, String folder) {
        /// Whether the nearest name that says anything says that nobody depends on it.
        boolean withoutUsers() {
            for (String name : names) {
                boolean production = name.toLowerCase(Locale.ROOT).contains("prod");
                if (production) {
                    return false;
                }
                if (Purpose.withoutUsers(name)) {
                    return true;
                }
            }
            return false;
        }

        boolean serves() {
            return names.stream().anyMatch(Purpose::serves);
        }
    }

    /// One search for builds.
    private final class Search {
        private final Project project;
        private final Consumer<Finding> report;

        Search(Project project, Consumer<Finding> report) {
            this.project = project;
            this.report = report;
        }

        void script(Script script, Context context) {
            if (!script.text().contains("ssh") || context.withoutUsers()) {
                return;
            }
            for (ToolCall call : Commands.of(ShellText.of(script.text()), Map.of())) {
                RemoteRun.of(call).ifPresent(run -> remote(run, script, context));
            }
        }

        private void remote(RemoteRun run, Script script, Context context) {
            String host = run.host(context.variables());
            if (Purpose.machineWithoutUsers(host)) {
                return;
            }
            Place connects = script.at(run.command().offset());
            Optional<Script> file = run.file().flatMap(name -> Workflows.of(project).script(name));
            if (file.isPresent()) {
                List<ToolCall> calls =
                        Commands.of(
                                ShellText.of(file.get().text()), Packages.of(project).scripts(""));
                found(calls, file.get(), connects, context.serves() || Purpose.serves(host));
            }
            run.script()
                    .map(text -> Commands.of(text, Packages.of(project).scripts(context.folder())))
                    .ifPresent(calls ->
                            found(
                                    calls,
                                    script,
                                    connects,
                                    context.serves() || Purpose.serves(host)));
        }

        void action(Action action, PipelineStep step, Context context) {
            Optional<Script> script =
                    action.script("script", "command", "commands", "script_after", "run");
            String host =
                    action.input("host", "hosts", "hostname", "remote_host", "server", "ssh_host")
                            .map(it -> it.text())
                            .orElse("");
            boolean ssh = action.name().toLowerCase(Locale.ROOT).contains("ssh");
            if (!ssh || host.isEmpty() || context.withoutUsers()) {
                return;
            }
            String resolved =
                    new RemoteRun(host, Optional.empty(), Optional.empty(), NO_COMMAND)
                            .host(context.variables());
            if (script.isPresent() && !Purpose.machineWithoutUsers(resolved)) {
                List<ToolCall> calls =
                        Commands.of(
                                ShellText.of(script.get().text()),
                                Packages.of(project).scripts(""));
                found(calls, script.get(), step.place(), context.serves());
            }
        }

        /// A script that fetches, builds and restarts works on the machine that serves.
        void onTheHost(Script script, Context context, String path) {
            if (context.withoutUsers() || !Purpose.serves(path)) {
                return;
            }
            List<ToolCall> calls = Commands.of(ShellText.of(script.text()), Map.of());
            boolean fetches =
                    calls.stream()
                            .anyMatch(call -> call.is("git") && call.plain("-C").contains("pull"));
            boolean restarts = calls.stream().anyMatch(Starts::isService);
            if (fetches && restarts && calls.stream().noneMatch(call -> call.is("ssh"))) {
                found(calls, script, Place.file(path), true);
            }
        }

        private void found(List<ToolCall> calls, Script script, Place connects, boolean serves) {
            if (!serves && calls.stream().noneMatch(Starts::is)) {
                return;
            }
            for (ToolCall call : calls) {
                Optional<String> build = Builds.words(call);
                if (build.isPresent()) {
                    Place place = script.at(call.command().offset());
                    report.accept(
                            finding(
                                            place,
                                            "`%s` runs on the machine that serves users"
                                                    .formatted(build.get()))
                                    .withTrace(connects, "this is what runs there"));
                    return;
                }
            }
        }
    }

    private static final ShellCommand NO_COMMAND =
            new ShellCommand(
                    List.of(),
                    List.of(ShellText.of("ssh")),
                    Optional.empty(),
                    Optional.empty(),
                    false);
}
