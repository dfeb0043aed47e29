package dev.interlock.check.report;

import dev.interlock.check.Report;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;

/// Workflow commands of GitHub Actions: each finding becomes an annotation of its line. Source:
/// GitHub's documentation, "Workflow commands for GitHub Actions".
record GithubReporter() implements Reporter {
    @Override
    public String render(Report report) {
        StringBuilder out = new StringBuilder();
        report.findings().forEach(finding -> out.append(annotation(finding)));
        return out.append(Summary.of(report)).append('\n').toString();
    }

    private static String annotation(Finding finding) {
        String text =
                "%s\nwhy: %s\nfix: %s".formatted(finding.message(), finding.why(), finding.fix());
        return "::%s %s,title=%s::%s\n"
                .formatted(
                        command(finding.severity()),
                        position(finding.place()),
                        property(finding.rule()),
                        data(text));
    }

    private static String position(Place place) {
        StringBuilder position = new StringBuilder("file=").append(property(place.path()));
        if (place.line() > 0) {
            position.append(",line=").append(place.line());
        }
        if (place.column() > 0) {
            position.append(",col=").append(place.column());
        }
        return position.toString();
    }

    private static String command(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "notice";
        };
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
