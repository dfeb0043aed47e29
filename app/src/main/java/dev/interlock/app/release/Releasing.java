package dev.interlock.app.release;

import dev.interlock.app.Caller;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Terminal;
import dev.interlock.app.Version;
import dev.interlock.app.check.CheckArguments;
import dev.interlock.app.check.Checking;
import dev.interlock.app.check.Progress;
import dev.interlock.check.Report;
import dev.interlock.check.project.Project;
import dev.interlock.check.report.Format;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Finding;
import dev.interlock.model.Reason;
import dev.interlock.model.Severity;
import dev.interlock.model.Verdict;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.outside.build.OnProduction;
import dev.interlock.outside.build.ReleaseEvidence;
import dev.interlock.outside.host.LocalHost;
import dev.interlock.rollout.Answer;
import dev.interlock.rollout.Submission;
import dev.interlock.rollout.Submission.Cargo;
import dev.interlock.rollout.Variables;
import dev.interlock.web.client.Client;
import dev.interlock.web.client.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What happens on the machine that calls `release`, before the server takes over: the repository
/// is judged, the artifact is built or taken, judged and sent.
///
/// @param clock for the artifact's record
record Releasing(Terminal terminal, Checking checking, Clock clock, Client client) {

    /// The release ends here.
    static final class Stopped extends Exception {
        private static final long serialVersionUID = 1L;
        private final ExitCode code;
        private final transient Reason reason;

        Stopped(ExitCode code, Reason reason) {
            super("stopped", null, false, false);
            this.code = code;
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }

        ExitCode code() {
            return code;
        }
    }

    Answer release(ReleaseArguments arguments) throws Stopped, Trouble {
        client.healthz();
        refuseBuildOnProduction(arguments);
        ProjectForRelease project = ProjectForRelease.open(arguments, checking, terminal);
        String commit = project.commit(arguments);
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(checked(arguments, commit));
        List<String> envelopes = new ArrayList<>();
        Path artifact =
                arguments.plan().plan().release().gate().isEmpty()
                        ? artifact(arguments, project, commit, evidence)
                        : new Gated(this, arguments, commit, project.variables())
                                .artifact(envelopes);
        Digest digest = new Sending(terminal, client).send(artifact);
        return client.submit(
                new Submission(
                        arguments.scope(),
                        arguments.plan().text(),
                        new Cargo(digest, commit, evidence, envelopes, arguments.levels()),
                        new Variables(project.variables(), project.required()),
                        arguments.wishes(),
                        Caller.of(terminal)));
    }

    private void refuseBuildOnProduction(ReleaseArguments arguments) throws Stopped {
        if (arguments.artifact().isPresent() || arguments.image().isPresent()) {
            return;
        }
        String environment = arguments.scope().environment();
        Optional<Reason> refusal =
                OnProduction.refusal(
                        environment,
                        arguments.plan().environment(environment),
                        LocalHost.of(terminal.folder(), terminal.environment()).names());
        if (refusal.isPresent()) {
            throw refused(refusal.get());
        }
    }

    private Evidence checked(ReleaseArguments arguments, String commit) throws Stopped {
        CheckArguments asked =
                CheckArguments.ofRelease(
                        terminal.folder(),
                        arguments.scope().environment(),
                        arguments.envFile(),
                        Optional.empty(),
                        arguments.commit().isPresent());
        Report report = judged(asked, "checking");
        return ReleaseEvidence.check(report, commit, Version.NUMBER);
    }

    /// Shows what a check says unless it passed, and stops there.
    private Report judged(CheckArguments asked, String doing) throws Stopped {
        Checking.Outcome outcome;
        try (Progress _ = Progress.start(terminal, doing)) {
            outcome = checking.run(asked);
        }
        Report report = outcome.report();
        if (report.verdict() == Verdict.PASS) {
            return report;
        }
        terminal.err()
                .print(
                        Format.TEXT
                                .reporter(Version.NUMBER, false, outcome.sources())
                                .render(report));
        Reason reason = Reason.of(Cause.CHECK_FAILED, "not fit to ship: " + first(report));
        throw report.verdict() == Verdict.FAIL
                ? refused(reason)
                : undecided("the check could not decide");
    }

    /// The first of what blocks, and how many more there are.
    private static String first(Report report) {
        List<Finding> errors =
                report.findings().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .toList();
        String more = errors.size() > 1 ? " (and %s more)".formatted(errors.size() - 1) : "";
        return errors.isEmpty()
                ? "the check says so"
                : errors.getFirst().rule() + ": " + errors.getFirst().message() + more;
    }

    private Path artifact(
            ReleaseArguments arguments,
            ProjectForRelease project,
            String commit,
            List<Evidence> evidence)
            throws Stopped {
        if (arguments.image().isPresent()) {
            return ImageArtifact.of(arguments, arguments.image().get());
        }
        if (arguments.artifact().isPresent()) {
            judgeArtifact(arguments);
            recorded(arguments.artifact().get()).ifPresent(evidence::add);
            return arguments.artifact().get();
        }
        return new Building(this).build(arguments, project, commit, evidence);
    }

    /// The rules about a built folder, on the one that the command line names.
    void judgeArtifact(ReleaseArguments arguments) throws Stopped {
        CheckArguments asked =
                CheckArguments.ofRelease(
                        terminal.folder(),
                        arguments.scope().environment(),
                        arguments.envFile(),
                        arguments.artifact(),
                        arguments.commit().isPresent());
        judged(asked.onlyArtifact(), "checking the artifact");
    }

    private static Optional<Evidence> recorded(Path artifact) {
        try {
            return RecordedBuild.of(artifact, Building.digest(artifact));
        } catch (IOException _) {
            // Sending the artifact says what is wrong with it.
            return Optional.empty();
        }
    }

    Stopped refused(Reason reason) {
        return new Stopped(ExitCode.UNSAFE, reason);
    }

    Stopped undecided(String text) {
        return new Stopped(ExitCode.UNKNOWN, Reason.of(Cause.UNDECIDED, text));
    }

    /// Every service of the plan is a project; the release is of one.
    static Project one(List<Project> projects, String service) {
        return projects.stream()
                .filter(project -> project.plan().service().equals(Optional.of(service)))
                .findFirst()
                .orElseGet(projects::getFirst);
    }
}
