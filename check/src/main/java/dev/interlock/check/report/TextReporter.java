package dev.interlock.check.report;

import dev.interlock.check.Report;
import dev.interlock.check.source.SourceText;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.util.Optional;
import java.util.function.Function;

/// For people, as a good compiler says it: what, where with the source line, why, and what to do.
///
/// @param colour whether ANSI escape sequences may be used
/// @param sources the text of a file by its path
record TextReporter(boolean colour, Function<String, Optional<SourceText>> sources)
        implements Reporter {
    private static final int WIDTH = 100;

    @Override
    public String render(Report report) {
        StringBuilder out = new StringBuilder();
        report.findings().forEach(finding -> write(finding, out));
        String summary = Summary.of(report);
        out.append(
                switch (report.verdict()) {
                    case PASS -> Style.GREEN.paint(summary, colour);
                    case FAIL -> Style.RED.paint(summary, colour);
                    case UNKNOWN -> Style.YELLOW.paint(summary, colour);
                });
        return out.append('\n').toString();
    }

    private void write(Finding finding, StringBuilder out) {
        Style style = style(finding.severity());
        out.append(style.paint(finding.severity().word(), colour))
                .append(Style.BOLD.paint("[" + finding.rule() + "]", colour))
                .append(": ")
                .append(Style.BOLD.paint(Printable.line(finding.message()), colour))
                .append('\n');
        String gutter = " ".repeat(Integer.toString(finding.place().line()).length());
        out.append(gutter)
                .append(frame("--> "))
                .append(Printable.line(finding.place().toString()))
                .append('\n');
        sources.apply(finding.place().path())
                .filter(source -> finding.place().line() > 0)
                .ifPresent(source -> writeLine(source, finding.place(), style, gutter, out));
        note(out, gutter, "why", finding.why());
        note(out, gutter, "fix", finding.fix());
        for (Step step : finding.trace()) {
            note(out, gutter, "see", step.place() + "  " + step.note());
        }
        out.append('\n');
    }

    private void writeLine(
            SourceText source, Place place, Style style, String gutter, StringBuilder out) {
        Excerpt excerpt = Excerpt.of(source, place);
        out.append(gutter).append(frame(" |")).append('\n');
        out.append(frame(place.line() + " | ")).append(excerpt.line()).append('\n');
        if (excerpt.underline() > 0) {
            out.append(gutter)
                    .append(frame(" |"))
                    .append(" ".repeat(1 + excerpt.indent()))
                    .append(style.paint("^".repeat(excerpt.underline()), colour))
                    .append('\n');
        }
    }

    /// Long texts go on below themselves, so that a narrow terminal does not cut words.
    private void note(StringBuilder out, String gutter, String label, String text) {
        String indent = gutter + " ".repeat(3 + label.length() + 2);
        out.append(gutter)
                .append(frame(" = "))
                .append(Style.BOLD.paint(label, colour))
                .append(": ");
        int column = indent.length();
        boolean first = true;
        for (String word : Printable.line(text).split(" ")) {
            if (!first && column + 1 + word.length() > WIDTH) {
                out.append('\n').append(indent);
                column = indent.length();
            } else if (!first) {
                out.append(' ');
                column++;
            }
            out.append(word);
            column += word.length();
            first = false;
        }
        out.append('\n');
    }

    private String frame(String text) {
        return Style.BLUE.paint(text, colour);
    }

    private static Style style(Severity severity) {
        return switch (severity) {
            case ERROR -> Style.RED;
            case WARNING -> Style.YELLOW;
            case INFO -> Style.BLUE;
        };
    }
}
