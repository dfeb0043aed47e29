package dev.interlock.check;

import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import dev.interlock.model.Verdict;
import java.util.List;

/// What a check says of a project.
///
/// @param findings sorted by path, line, rule
/// @param undecided whether something that a rule needed could not be read or measured
/// @param strict whether warnings block
public record Report(
        String environment,
        List<Finding> findings,
        boolean undecided,
        boolean strict,
        Stats stats) {
    /// @param files how many files the project has, ignored ones left out
    /// @param bytes how many bytes of text were read
    /// @param millis how long it took, by the wall clock
    public record Stats(int files, long bytes, long millis) {}

    public Report {
        findings = List.copyOf(findings);
    }

    /// `fail` outranks `unknown`, and `unknown` is never `pass`.
    public Verdict verdict() {
        if (count(Severity.ERROR) > 0 || (strict && count(Severity.WARNING) > 0)) {
            return Verdict.FAIL;
        }
        return undecided ? Verdict.UNKNOWN : Verdict.PASS;
    }

    public int count(Severity severity) {
        return (int) findings.stream().filter(finding -> finding.severity() == severity).count();
    }

    /// The same report with other findings.
    public Report withFindings(List<Finding> others) {
        return new Report(environment, others, undecided, strict, stats);
    }

    public Report withStrict(boolean on) {
        return new Report(environment, findings, undecided, on, stats);
    }

    public Report withStats(Stats other) {
        return new Report(environment, findings, undecided, strict, other);
    }
}
