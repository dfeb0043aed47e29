package dev.interlock.check.replay;

import dev.interlock.check.Report;
import dev.interlock.check.kept.ByteReader;
import dev.interlock.check.kept.ByteWriter;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A report as bytes. That it took so many milliseconds is not kept: it is another run's.
final class ReportBytes {
    // Each call of values() makes a new array.
    private static final Severity[] SEVERITIES = Severity.values();

    private ReportBytes() {}

    static void write(ByteWriter out, Report report) {
        out.text(report.environment());
        out.number(report.findings().size());
        report.findings().forEach(finding -> write(out, finding));
        out.flag(report.undecided());
        out.flag(report.strict());
        out.number(report.stats().files());
        out.wide(report.stats().bytes());
    }

    private static void write(ByteWriter out, Finding finding) {
        out.text(finding.rule());
        out.choice(finding.severity());
        write(out, finding.place());
        out.text(finding.message());
        out.text(finding.why());
        out.text(finding.fix());
        out.number(finding.trace().size());
        finding.trace()
                .forEach(step -> {
                    write(out, step.place());
                    out.text(step.note());
                });
    }

    private static void write(ByteWriter out, Place place) {
        out.text(place.path());
        out.number(place.line());
        out.number(place.column());
        out.number(place.length());
    }

    static Report read(ByteReader in) {
        return new Report(
                in.text(),
                all(in, () -> finding(in)),
                in.flag(),
                in.flag(),
                new Report.Stats(in.number(), in.wide(), 0));
    }

    private static Finding finding(ByteReader in) {
        return new Finding(
                in.text(),
                in.choice(SEVERITIES),
                place(in),
                in.text(),
                in.text(),
                in.text(),
                all(in, () -> new Step(place(in), in.text())));
    }

    private static Place place(ByteReader in) {
        return new Place(in.text(), in.number(), in.number(), in.number());
    }

    private static <T> List<T> all(ByteReader in, Supplier<T> one) {
        int count = in.count();
        List<T> all = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            all.add(one.get());
        }
        return all;
    }
}
