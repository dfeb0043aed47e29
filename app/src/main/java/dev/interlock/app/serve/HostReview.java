package dev.interlock.app.serve;

import dev.interlock.check.Check;
import dev.interlock.check.Report;
import dev.interlock.check.Selection;
import dev.interlock.check.project.Git;
import dev.interlock.check.project.MemoryTree;
import dev.interlock.check.project.Options;
import dev.interlock.check.project.Project;
import dev.interlock.model.Finding;
import dev.interlock.model.Scope;
import dev.interlock.model.Severity;
import dev.interlock.model.Verdict;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.outside.host.LocalHost;
import dev.interlock.plan.Plan;
import dev.interlock.plan.TargetPlan;
import dev.interlock.rollout.machine.Terms;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What this machine has against what a release needs: the rules `host/*`, asked by the server for
/// each release that it lets in.
///
/// @param data the server's folder
/// @param environment the process's variables, which may say where Docker is
record HostReview(Path data, Map<String, String> environment) {
    private static final Selection RULES = new Selection(Set.of("host"), Set.of());

    /// @param text of the plan, which was read before
    Evidence of(Scope scope, String text) {
        return Terms.read(scope, text)
                .map(terms -> of(scope, text, terms.plan()))
                .orElseGet(() ->
                        new Evidence(
                                "host",
                                false,
                                "the plan does not say what %s needs, so this machine cannot be looked at for it"
                                        .formatted(scope),
                                Map.of()));
    }

    private Evidence of(Scope scope, String text, Plan plan) {
        Report report = report(scope, text, plan);
        return new Evidence(
                "host", report.verdict() == Verdict.PASS, summary(report), facts(report));
    }

    private Report report(Scope scope, String text, Plan plan) {
        // Everything that it would build is built elsewhere.
        Options options = Options.NONE.withEnvironment(scope.environment()).withArtifact(".");
        return Check.run(
                new Project(
                        new MemoryTree(Map.of(Plan.FILE, text), Set.of(), Instant.EPOCH),
                        new Git.Unknown("no repository is needed"),
                        plan,
                        options,
                        List.of(host(scope, plan).read())),
                RULES);
    }

    /// The engine's disk matters to releases that it runs, and only they wait for its answer.
    private LocalHost host(Scope scope, Plan plan) {
        LocalHost here = LocalHost.of(data, environment);
        boolean composes =
                Optional.ofNullable(plan.environments().get(scope.environment()))
                        .flatMap(it -> it.delivery().target())
                        .filter(TargetPlan.Compose.class::isInstance)
                        .isPresent();
        Path engine = composes ? here.dockerSocket() : data.resolve("no-engine");
        return new LocalHost(here.root(), data, data, engine);
    }

    private static String summary(Report report) {
        String found =
                report.findings().stream()
                        .filter(finding -> finding.severity() != Severity.INFO)
                        .map(finding -> finding.rule() + ": " + finding.message())
                        .collect(Collectors.joining("; "));
        if (report.undecided()) {
            return "what this machine has cannot be read"
                    + report.findings().stream()
                            .findFirst()
                            .map(finding -> ": " + finding.message())
                            .orElse("");
        }
        return found.isEmpty() ? "this machine has what the release needs" : found;
    }

    private static Map<String, String> facts(Report report) {
        Map<String, String> facts = new TreeMap<>();
        for (Severity severity : Severity.values()) {
            facts.put(severity.word(), Integer.toString(report.count(severity)));
        }
        report.findings().stream()
                .map(Finding::rule)
                .distinct()
                .forEach(rule -> facts.put(rule, "found"));
        return facts;
    }
}
