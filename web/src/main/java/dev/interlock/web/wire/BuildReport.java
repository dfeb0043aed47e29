package dev.interlock.web.wire;

import dev.interlock.journal.json.ObjectWriter;

/// How a gate ended elsewhere, `interlock.build-report/v1`.
///
/// @param main whether the branch is the one whose builds are expected
/// @param every how often a passing one is expected, milliseconds; 0 where the plan does not say
/// @param envelope the gate's signed evidence
public record BuildReport(
        String service, String branch, boolean main, long every, String envelope, String by) {
    private static final int NAME = 200;

    public String json() {
        return ObjectWriter.text(out ->
                out.text("schema", "interlock.build-report/v1")
                        .text("service", service)
                        .text("branch", branch)
                        .flag("main", main)
                        .number("every", every)
                        .text("envelope", envelope)
                        .text("by", by));
    }

    public static BuildReport read(String text) throws Malformed {
        Fields in = Fields.of(text);
        BuildReport report =
                new BuildReport(
                        in.text("service"),
                        in.text("branch"),
                        in.flag("main"),
                        in.number("every"),
                        in.text("envelope"),
                        in.text("by"));
        if (report.service.isBlank()
                || report.branch.isBlank()
                || report.branch.length() > NAME
                || report.every < 0) {
            throw new Malformed("`service`, `branch` and `every` must be what their names say");
        }
        return report;
    }
}
