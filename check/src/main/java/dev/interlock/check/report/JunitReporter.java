package dev.interlock.check.report;

import dev.interlock.check.Catalogue;
import dev.interlock.check.Report;
import dev.interlock.check.Rule;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import dev.interlock.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// JUnit XML: a test suite per area, a test case per finding, and one passing case for each rule
/// that found nothing. Findings that do not block are passing cases with their text as output.
record JunitReporter() implements Reporter {
    @Override
    public String render(Report report) {
        Map<String, List<Finding>> byRule = new TreeMap<>();
        Catalogue.rules().stream()
                .map(Rule::manual)
                .forEach(manual -> byRule.put(manual.name(), new ArrayList<>()));
        report.findings()
                .forEach(finding ->
                        byRule.computeIfAbsent(finding.rule(), rule -> new ArrayList<>())
                                .add(finding));
        List<Case> cases = new ArrayList<>();
        byRule.forEach((rule, findings) -> cases.addAll(cases(rule, findings, report.strict())));
        if (report.verdict() == Verdict.UNKNOWN) {
            cases.add(
                    new Case(
                            "interlock/unread",
                            "verdict",
                            "<error message=\"something needed could not be read\"/>"));
        }
        return document(cases, report.stats().millis());
    }

    /// @param body XML inside the test case
    private record Case(String rule, String name, String body) {
        String xml() {
            return "    <testcase classname=\"%s\" name=\"%s\">%s</testcase>\n"
                    .formatted(escape(rule), escape(name), body);
        }

        boolean failed() {
            return body.startsWith("<failure");
        }

        boolean broken() {
            return body.startsWith("<error");
        }
    }

    private static List<Case> cases(String rule, List<Finding> findings, boolean strict) {
        if (findings.isEmpty()) {
            return List.of(new Case(rule, "nothing found", ""));
        }
        return findings.stream().map(finding -> one(rule, finding, strict)).toList();
    }

    private static Case one(String rule, Finding finding, boolean strict) {
        boolean blocks =
                finding.severity() == Severity.ERROR
                        || (strict && finding.severity() == Severity.WARNING);
        String text =
                "%s: %s\nwhy: %s\nfix: %s"
                        .formatted(
                                finding.place(), finding.message(), finding.why(), finding.fix());
        String body =
                blocks
                        ? "<failure message=\"%s\" type=\"%s\">%s</failure>"
                                .formatted(
                                        escape(finding.message()),
                                        finding.severity().word(),
                                        escape(text))
                        : "<system-out>%s</system-out>"
                                .formatted(escape(finding.severity().word() + ": " + text));
        return new Case(rule, finding.place().toString(), body);
    }

    private static String document(List<Case> cases, long millis) {
        long failures = cases.stream().filter(Case::failed).count();
        long errors = cases.stream().filter(Case::broken).count();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        String counts =
                String.format(
                        Locale.ROOT,
                        "name=\"interlock check\" tests=\"%s\" failures=\"%s\" errors=\"%s\" time=\"%.3f\"",
                        cases.size(),
                        failures,
                        errors,
                        millis / 1000.0);
        xml.append("<testsuites ").append(counts).append(">\n");
        xml.append("  <testsuite ").append(counts).append(" skipped=\"0\">\n");
        cases.forEach(each -> xml.append(each.xml()));
        return xml.append("  </testsuite>\n</testsuites>\n").toString();
    }

    /// XML 1.0, section 2.2: characters that no document may hold become U+FFFD.
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints()
                .forEach(point -> {
                    switch (point) {
                        case '&' -> escaped.append("&amp;");
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        case '"' -> escaped.append("&quot;");
                        case '\n' -> escaped.append("&#10;");
                        default -> escaped.appendCodePoint(allowed(point) ? point : 0xFFFD);
                    }
                });
        return escaped.toString();
    }

    private static boolean allowed(int point) {
        return point == '\t'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
