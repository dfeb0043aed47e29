package dev.interlock.outside.build;

import dev.interlock.check.Report;
import dev.interlock.model.Severity;
import dev.interlock.model.Verdict;
import dev.interlock.model.event.Event.Evidence;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a release carries as proof that it is fit.
public final class ReleaseEvidence {
    private ReleaseEvidence() {}

    /// That the repository was judged.
    ///
    /// @param commit that was checked out
    /// @param version of Interlock
    public static Evidence check(Report report, String commit, String version) {
        Verdict verdict = report.verdict();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("commit", commit);
        facts.put("environment", report.environment());
        facts.put("tool", "interlock " + version);
        facts.put("verdict", verdict.word());
        for (Severity severity : Severity.values()) {
            facts.put(severity.word(), Integer.toString(report.count(severity)));
        }
        return new Evidence(
                "check",
                verdict == Verdict.PASS,
                "check: %s (%s errors, %s warnings)"
                        .formatted(
                                verdict.word(),
                                report.count(Severity.ERROR),
                                report.count(Severity.WARNING)),
                facts);
    }

    /// That the artifact was built from its commit.
    ///
    /// @param host the name of the machine that built it
    public static Evidence build(BuildOutcome.Built built, String host) {
        BuildFigures figures = built.figures();
        Map<String, String> facts = figures(figures, host);
        facts.put("commit", built.commit());
        facts.put("digest", built.digest().text());
        return new Evidence(
                "build",
                true,
                "built %s from %s in %.1f s"
                        .formatted(
                                built.digest().brief(),
                                brief(built.commit()),
                                figures.took().toMillis() / 1_000.0),
                facts);
    }

    /// That a build was tried and failed; the reason stands in its summary.
    public static Evidence build(BuildOutcome.Failed failed, String commit, String host) {
        Map<String, String> facts = figures(failed.figures(), host);
        facts.put("commit", commit);
        facts.put("cause", failed.report().reason().cause().word());
        return new Evidence("build", false, failed.report().reason().text(), facts);
    }

    private static Map<String, String> figures(BuildFigures figures, String host) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("builtAt", figures.began().toString());
        facts.put("command", String.join(" && ", figures.commands()));
        facts.put("host", host);
        facts.put("millis", Long.toString(figures.took().toMillis()));
        facts.put("peakMemory", Long.toString(figures.peakMemory().count()));
        return facts;
    }

    private static String brief(String commit) {
        return commit.substring(0, Math.min(9, commit.length()));
    }
}
