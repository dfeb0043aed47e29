package dev.interlock.check.matrix;

import dev.interlock.check.matrix.Column.Fixed;
import dev.interlock.check.report.Printable;
import dev.interlock.check.report.Style;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The matrix for a terminal: one line a variable, one sign a place, and below the table what the
/// rules say of the broken ones.
///
/// @param colour whether ANSI escape sequences may be used
/// @param width columns of the terminal; at least 60 are used
public record TextMatrix(boolean colour, int width) {
    private static final int NARROWEST = 60;
    private static final String NAME = "variable";
    private static final int LONGEST_NAME = 44;
    private static final int SHORTEST_PLACE = 16;
    private static final String GAP = "  ";

    public String render(Matrix matrix) {
        if (matrix.rows().isEmpty()) {
            return "no variables: nothing reads, declares or sets any\n";
        }
        Table table = new Table(matrix);
        StringBuilder out = new StringBuilder();
        out.append(Style.BOLD.paint(table.header(), colour)).append('\n');
        matrix.rows().forEach(row -> out.append(table.line(row)).append('\n'));
        out.append('\n').append(legend()).append('\n');
        sayings(matrix, out);
        return out.append('\n').append(summary(matrix)).append('\n').toString();
    }

    private String legend() {
        String signs =
                Arrays.stream(Cell.State.values())
                        .filter(state -> state != Cell.State.ELSEWHERE)
                        .map(state -> state.sign() + " " + state.meaning())
                        .collect(Collectors.joining("   "));
        String text = signs + "   ✗ missing   ! wrong   ~ the code can do without   build: inlined";
        return wrapped(text, "   ").stream()
                .map(line -> Style.DIM.paint(line, colour))
                .collect(Collectors.joining("\n"));
    }

    private List<String> wrapped(String text, String between) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String part : text.split(between, -1)) {
            if (!line.isEmpty() && line.length() + between.length() + part.length() > wide()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : between).append(part);
        }
        lines.add(line.toString());
        return lines;
    }

    private void sayings(Matrix matrix, StringBuilder out) {
        Set<Finding> told = new LinkedHashSet<>();
        matrix.broken().stream()
                .flatMap(row -> row.judgements().stream())
                .map(Judgement::finding)
                .filter(finding -> finding.severity() != Severity.INFO)
                .forEach(told::add);
        for (Finding finding : told) {
            Style style = finding.severity() == Severity.ERROR ? Style.RED : Style.YELLOW;
            out.append('\n')
                    .append(style.paint(finding.severity().word(), colour))
                    .append(Style.BOLD.paint("[" + finding.rule() + "]", colour))
                    .append(' ')
                    .append(Printable.line(finding.place().toString()))
                    .append("\n  ")
                    .append(Printable.line(finding.message()));
        }
        if (!told.isEmpty()) {
            out.append('\n');
        }
    }

    private String summary(Matrix matrix) {
        int broken = matrix.broken().size();
        int all = matrix.rows().size();
        String count = all == 1 ? "1 variable" : all + " variables";
        return broken == 0
                ? Style.GREEN.paint(count + ", no way is broken", colour)
                : Style.RED.paint("%s, %s with a broken way".formatted(count, broken), colour);
    }

    private int wide() {
        return Math.max(NARROWEST, width);
    }

    /// The widths of one matrix's columns.
    private final class Table {
        private final List<Column> columns = new ArrayList<>();
        private final int name;
        private final int place;

        Table(Matrix matrix) {
            columns.add(Fixed.CONTRACT);
            columns.add(Fixed.IMAGE);
            columns.add(Fixed.COMPOSE);
            columns.add(Fixed.PIPELINE);
            matrix.environments().forEach(title -> columns.add(new Column.Named(title)));
            int signs = columns.stream().mapToInt(it -> title(it).length() + GAP.length()).sum();
            int longest =
                    matrix.rows().stream().mapToInt(row -> row.name().length()).max().orElse(0);
            int code = "build~".length() + GAP.length();
            int left = wide() - 2 - signs - code;
            this.name = Math.max(NAME.length(), Math.min(left, Math.min(LONGEST_NAME, longest)));
            int rest = left - name - GAP.length();
            this.place = rest >= SHORTEST_PLACE ? rest : 0;
        }

        private String title(Column column) {
            String title = Printable.line(column.title());
            return title.length() <= 12 ? title : title.substring(0, 11) + "…";
        }

        String header() {
            StringBuilder line = new StringBuilder("  ");
            line.append(padded(NAME, name)).append(GAP).append(padded("read", 6));
            columns.forEach(column -> line.append(GAP).append(title(column)));
            return line.append(place > 0 ? GAP + "in code" : "").toString();
        }

        String line(Row row) {
            StringBuilder line = new StringBuilder();
            line.append(mark(row)).append(' ');
            line.append(padded(shortened(Printable.line(row.name()), name), name)).append(GAP);
            String reading = Cell.reading(row);
            line.append(painted(padded(reading, 6), row.worst(Fixed.CODE), reading.equals("·")));
            columns.forEach(column -> line.append(GAP).append(sign(row, column)));
            if (place > 0 && !row.reads().isEmpty()) {
                line.append(GAP).append(Style.DIM.paint(place(row), colour));
            }
            return line.toString().stripTrailing();
        }

        private String mark(Row row) {
            if (!row.isBroken()) {
                return " ";
            }
            boolean error = row.worst().equals(Optional.of(Severity.ERROR));
            return error ? Style.RED.paint("✗", colour) : Style.YELLOW.paint("!", colour);
        }

        private String sign(Row row, Column column) {
            Cell cell = Cell.of(row, column);
            return painted(
                    padded(cell.sign(), title(column).length()),
                    cell.verdict(),
                    cell.state() == Cell.State.ABSENT);
        }

        private String painted(String text, Optional<Severity> verdict, boolean faint) {
            if (verdict.isEmpty() || verdict.get() == Severity.INFO) {
                return faint ? Style.DIM.paint(text, colour) : text;
            }
            return (verdict.get() == Severity.ERROR ? Style.RED : Style.YELLOW).paint(text, colour);
        }

        private String place(Row row) {
            Reading first = row.reads().getFirst();
            int more = row.reads().size() - 1;
            String rest = more == 0 ? "" : " +" + more;
            String where =
                    Printable.line(first.place().path())
                            + (first.place().line() == 0 ? "" : ":" + first.place().line());
            int room = place - rest.length();
            return (where.length() <= room
                            ? where
                            : "…" + where.substring(where.length() - room + 1))
                    + rest;
        }

        private static String shortened(String text, int room) {
            return text.length() <= room ? text : text.substring(0, room - 1) + "…";
        }

        private static String padded(String text, int to) {
            return text + " ".repeat(Math.max(0, to - text.length()));
        }
    }
}
