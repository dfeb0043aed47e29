package dev.interlock.check.report;

import dev.interlock.check.Report;

/// One way to show a report.
public interface Reporter {
    /// The whole output, ending with a newline. The same report gives the same text, apart from its
    /// stats.
    String render(Report report);
}
