package dev.interlock.app.gate;

import dev.interlock.app.Terminal;
import dev.interlock.app.check.CheckArguments;
import dev.interlock.app.check.Checking;
import dev.interlock.app.check.Repository;
import dev.interlock.gate.Standing;
import dev.interlock.gate.Step;
import dev.interlock.gate.StepResult;
import dev.interlock.gate.StepResult.Figures;
import dev.interlock.gate.Work;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.FailureReport;
import dev.interlock.model.Finding;
import dev.interlock.model.Mask;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.outside.build.BuildEnvironment;
import dev.interlock.outside.build.BuildFigures;
import dev.interlock.outside.build.BuildListener;
import dev.interlock.outside.build.BuildOrder;
import dev.interlock.outside.build.BuildOutcome;
import dev.interlock.outside.build.BuildRunner;
import dev.interlock.outside.build.OnProduction;
import dev.interlock.outside.build.StepOrder;
import dev.interlock.outside.build.StepRun;
import dev.interlock.outside.build.StepRunner;
import dev.interlock.outside.host.LocalHost;
import dev.interlock.outside.store.Answer;
import dev.interlock.outside.store.ArtifactFolder;
import dev.interlock.outside.store.Limits;
import dev.interlock.outside.store.Manifest;
import dev.interlock.plan.BuildPlan;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.plan.GateStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Does the steps of one gate. Several at once, each on a thread of its own.
final class StepWork {
    private final Place place;
    private final GateWatch watch;

    /// What `install` and `build` see: the variables that a framework builds in are the target's.
    private final Map<String, String> building;

    private final Map<String, String> plain;
    private final Mask mask;

    /// What `install` took of the time that it shares with `build`.
    private final AtomicReference<Duration> installed = new AtomicReference<>(Duration.ZERO);

    /// Where the steps work.
    ///
    /// @param opened as they were when the gate began: what changes meanwhile is found at its end
    /// @param commit that is checked out
    /// @param variables of the environment that the gate is for
    record Place(
            Terminal terminal,
            Checking checking,
            Clock clock,
            GateArguments arguments,
            GateFolder folder,
            Repository.Opened opened,
            String commit,
            Map<String, String> variables) {
        Path root() {
            return terminal.folder();
        }

        String environment() {
            return arguments.scope().environment();
        }
    }

    StepWork(Place place, GateWatch watch) {
        Map<String, String> caller = place.terminal().environment();
        this.place = place;
        this.watch = watch;
        this.building = BuildEnvironment.of(caller, place.variables());
        this.plain = BuildEnvironment.of(caller, Map.of());
        this.mask = BuildEnvironment.mask(building);
    }

    Ended of(Step step) {
        String name = step.name();
        return switch (step.work()) {
            case Work.Check _ -> new CheckStep(place).run(name);
            case Work.Install install -> refusal(name).orElseGet(() -> install(name, install));
            case Work.Command(GateStep command) -> command(command);
            case Work.Build(BuildPlan plan) -> refusal(name).orElseGet(() -> build(name, plan));
        };
    }

    /// Nothing is built, or installed to be built, on a machine that serves users.
    private Optional<Ended> refusal(String name) {
        EnvironmentPlan plan = place.arguments().of().environments().get(place.environment());
        return plan == null
                ? Optional.empty()
                : OnProduction.refusal(place.environment(), plan, machine())
                        .map(reason ->
                                Ended.of(
                                        new StepResult(
                                                name,
                                                Standing.FAILED,
                                                reason,
                                                Figures.NONE,
                                                Optional.empty())));
    }

    private java.util.Set<String> machine() {
        return LocalHost.of(place.root(), place.terminal().environment()).names();
    }

    private Ended install(String name, Work.Install install) {
        StepRun run = run(name, install.command(), install.timeout(), building);
        installed.set(run.took());
        return ended(name, install.command(), run);
    }

    private Ended command(GateStep step) {
        Instant began = place.clock().instant();
        StepRun run = run(step.name(), step.run(), step.timeout(), plain);
        Measured measured = new Measured(log(step.name()), figures(step.run(), run));
        if (step.failOn().isPresent() && run.ended()) {
            return measured.audit(step, run);
        }
        return run.failure().isPresent() || step.coverage().isEmpty()
                ? ended(step.name(), step.run(), run)
                : measured.coverage(step, place.root(), began);
    }

    private StepRun run(
            String name, String command, Duration limit, Map<String, String> environment) {
        return StepRunner.run(
                new StepOrder(name, place.root(), command, environment, mask, limit, log(name)),
                listener(name));
    }

    private Path log(String name) {
        return place.folder().log(name);
    }

    private BuildListener listener(String name) {
        return new BuildListener() {
            @Override
            public void begins(String command) {}

            @Override
            public void prints(String line) {
                watch.prints(name, line);
            }
        };
    }

    private Ended ended(String name, String command, StepRun run) {
        Figures figures = figures(command, run);
        return run.failure()
                .map(report -> failed(name, report, figures))
                .orElseGet(() -> Ended.of(passed(name, "ended with 0", figures, Optional.empty())));
    }

    private Figures figures(String command, StepRun run) {
        return new Figures(mask.hide(command), run.took(), run.peakMemory());
    }

    private Ended failed(String name, FailureReport report, Figures figures) {
        return Ended.failed(
                new StepResult(name, Standing.FAILED, report.reason(), figures, Optional.empty()),
                report,
                log(name));
    }

    private Ended build(String name, BuildPlan plan) {
        BuildOutcome outcome =
                new BuildRunner(StepWork::digest, this::judge, place.clock())
                        .run(
                                new BuildOrder(
                                        place.root(),
                                        plan.withoutInstall(plan.timeout().minus(installed.get())),
                                        place.commit(),
                                        building,
                                        mask,
                                        log(name)),
                                listener(name));
        Figures figures = figures(outcome.figures());
        return switch (outcome) {
            case BuildOutcome.Built built ->
                    new Ended(
                            passed(
                                    name,
                                    "built " + built.digest().brief(),
                                    figures,
                                    Optional.empty()),
                            "",
                            Optional.empty(),
                            Optional.of(built));
            case BuildOutcome.Failed failed -> failed(name, failed.report(), figures);
        };
    }

    private Figures figures(BuildFigures figures) {
        return new Figures(
                mask.hide(String.join(" && ", figures.commands())),
                figures.took(),
                figures.peakMemory());
    }

    private List<Finding> judge(Path output) {
        CheckArguments asked =
                CheckArguments.ofRelease(
                        place.root(),
                        place.environment(),
                        place.arguments().envFile(),
                        Optional.of(output),
                        false);
        return place.checking().run(asked.onlyArtifact(), place.opened()).report().findings();
    }

    /// The name of a folder's content.
    static Digest digest(Path folder) throws IOException {
        return switch (ArtifactFolder.read(folder, Limits.USUAL)) {
            case Answer.Given<Manifest>(Manifest manifest) -> manifest.digest();
            case Answer.Refused<Manifest> refused -> throw new IOException(refused.reason().text());
        };
    }

    static StepResult passed(String name, String text, Figures figures, Optional<Ratio> coverage) {
        return new StepResult(
                name, Standing.PASSED, Reason.of(Cause.PASSED, text), figures, coverage);
    }
}
