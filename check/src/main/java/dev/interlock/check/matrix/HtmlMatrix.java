package dev.interlock.check.matrix;

import dev.interlock.check.graph.VariableRead.Side;
import dev.interlock.check.graph.VariableRead.Time;
import dev.interlock.check.matrix.Column.Fixed;
import dev.interlock.check.report.Printable;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// The matrix as a page of its own: no script, nothing from the network, light or dark as the
/// reader's system is, fit to be printed.
///
/// @param version Interlock's own
public record HtmlMatrix(String version) {
    /// Places that one row shows of each kind; the rest is counted.
    private static final int MOST_PLACES = 12;

    /// @param matrices one for each service of the plan
    public String render(List<Matrix> matrices) {
        StringBuilder out = new StringBuilder();
        out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .append("default-src 'none'; style-src 'unsafe-inline'\">\n")
                .append("<title>Environment matrix</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<main>\n");
        out.append("<h1>Environment matrix</h1>\n<p class=\"lead\">")
                .append("Every variable against the places that it passes through on its way into ")
                .append("the running code. Names and places only: no value is in this page. ")
                .append("A name opens to show where it stands.</p>\n");
        legend(out);
        matrices.forEach(matrix -> section(matrix, matrices.size() > 1, out));
        out.append("<footer>Interlock ").append(escaped(version)).append("</footer>\n");
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void legend(StringBuilder out) {
        out.append("<ul class=\"legend\">\n");
        Arrays.stream(Cell.State.values())
                .filter(state -> state != Cell.State.ELSEWHERE)
                .forEach(state -> entry(out, kind(state), state.sign(), state.meaning()));
        entry(out, "bad", "✗", "missing");
        entry(out, "warn", "!", "wrong");
        out.append("</ul>\n");
    }

    private static void entry(StringBuilder out, String kind, String sign, String meaning) {
        out.append("<li><i class=\"%s\">%s</i>%s</li>\n".formatted(kind, sign, meaning));
    }

    private static void section(Matrix matrix, boolean several, StringBuilder out) {
        if (several || !matrix.service().isEmpty()) {
            out.append("<h2>").append(escaped(matrix.service())).append("</h2>\n");
        }
        tiles(matrix, out);
        out.append("<div class=\"frame\"><table>\n<thead><tr>");
        out.append("<th class=\"name\" scope=\"col\">variable</th>");
        out.append("<th class=\"read\" scope=\"col\">read in code</th>");
        List<Column> columns = columns(matrix);
        columns.forEach(column ->
                out.append("<th scope=\"col\">").append(escaped(column.title())).append("</th>"));
        out.append("</tr></thead>\n<tbody>\n");
        matrix.rows().forEach(row -> row(row, columns, out));
        out.append("</tbody>\n</table></div>\n");
    }

    private static List<Column> columns(Matrix matrix) {
        List<Column> columns =
                new ArrayList<>(
                        List.of(Fixed.CONTRACT, Fixed.IMAGE, Fixed.COMPOSE, Fixed.PIPELINE));
        matrix.environments().forEach(title -> columns.add(new Column.Named(title)));
        return columns;
    }

    private static void tiles(Matrix matrix, StringBuilder out) {
        long read = matrix.rows().stream().filter(row -> !row.reads().isEmpty()).count();
        int broken = matrix.broken().size();
        out.append("<ul class=\"tiles\">\n");
        tile(out, "", matrix.rows().size(), "variables");
        tile(out, "", read, "read in code");
        tile(out, "", matrix.environments().size(), "environments");
        tile(out, broken == 0 ? "good" : "bad", broken, "with a broken way");
        out.append("</ul>\n");
    }

    private static void tile(StringBuilder out, String kind, long number, String text) {
        out.append(
                "<li class=\"%s\"><b>%s</b><span>%s</span></li>\n".formatted(kind, number, text));
    }

    private static void row(Row row, List<Column> columns, StringBuilder out) {
        String worst = row.isBroken() ? row.worst().map(Severity::word).orElse("") : "";
        out.append("<tr class=\"").append(worst).append("\"><td class=\"name\">");
        out.append("<details><summary><code>")
                .append(escaped(row.name()))
                .append("</code></summary>\n<ul class=\"way\">\n");
        way(row, out);
        out.append("</ul></details>\n");
        said(row, out);
        out.append("</td><td class=\"read\">").append(read(row)).append("</td>");
        columns.forEach(column -> out.append(cell(row, column)));
        out.append("</tr>\n");
    }

    private static void said(Row row, StringBuilder out) {
        // Of two environments with the same fault one is told; the cells show both.
        SequencedMap<String, Finding> told = new LinkedHashMap<>();
        row.judgements().stream()
                .map(Judgement::finding)
                .forEach(finding -> told.putIfAbsent(finding.rule() + finding.message(), finding));
        if (told.isEmpty()) {
            return;
        }
        out.append("<ul class=\"said\">\n");
        for (Finding finding : told.values()) {
            out.append("<li><span class=\"tag ")
                    .append(finding.severity().word())
                    .append("\">")
                    .append(escaped(finding.rule()))
                    .append("</span> ")
                    .append(escaped(finding.message()))
                    .append("</li>\n");
        }
        out.append("</ul>\n");
    }

    private static String read(Row row) {
        if (row.reads().isEmpty()) {
            return "<i class=\"absent\">·</i>";
        }
        boolean build = row.isReadAt(Time.BUILD);
        String when =
                build && row.isReadAt(Time.RUN)
                        ? "at build and at run time"
                        : build ? "at build time" : "at run time";
        String need = row.isRequired() ? "" : " <span class=\"tag\">can do without</span>";
        Place first = row.reads().getFirst().place();
        int more = row.reads().size() - 1;
        return "<span class=\"tag\">%s</span>%s<br><span class=\"path\">%s%s</span>"
                .formatted(when, need, place(first), more == 0 ? "" : " +" + more);
    }

    private static String cell(Row row, Column column) {
        Cell cell = Cell.of(row, column);
        Optional<Severity> verdict = cell.verdict().filter(it -> it != Severity.INFO);
        String kind =
                verdict.map(it -> it == Severity.ERROR ? "bad" : "warn")
                        .orElseGet(() -> kind(cell.state()));
        String meaning =
                verdict.map(it -> it == Severity.ERROR ? "broken" : "doubtful")
                        .orElse(cell.state().meaning());
        return "<td><i class=\"%s\" title=\"%s\">%s</i></td>"
                .formatted(kind, meaning, cell.sign().isBlank() ? "&nbsp;" : cell.sign());
    }

    private static void way(Row row, StringBuilder out) {
        List<String> lines = new ArrayList<>();
        for (Reading reading : row.reads()) {
            lines.add("read " + path(reading.place()) + " " + manner(reading));
        }
        flush(lines, out);
        for (Declaration each : row.contract()) {
            String duty = each.duty().name().toLowerCase(Locale.ROOT);
            lines.add("declared " + path(each.place()) + " " + duty);
        }
        flush(lines, out);
        for (List<Supply> supplies : List.of(row.image(), row.compose(), row.pipeline())) {
            for (Supply each : supplies) {
                lines.add(
                        "%s for %s %s"
                                .formatted(
                                        each.way().word(), escaped(each.by()), path(each.place())));
            }
            flush(lines, out);
        }
        row.environments()
                .forEach((name, holding) ->
                        holding.place()
                                .ifPresent(place ->
                                        lines.add(
                                                "<b>%s</b> %s%s"
                                                        .formatted(
                                                                escaped(name),
                                                                path(place),
                                                                holding.state()
                                                                                == Holding.State
                                                                                        .EMPTY
                                                                        ? " empty"
                                                                        : ""))));
        flush(lines, out);
    }

    private static void flush(List<String> lines, StringBuilder out) {
        lines.stream()
                .limit(MOST_PLACES)
                .forEach(line -> out.append("<li>").append(line).append("</li>\n"));
        if (lines.size() > MOST_PLACES) {
            out.append("<li>and %s more</li>\n".formatted(lines.size() - MOST_PLACES));
        }
        lines.clear();
    }

    private static String manner(Reading reading) {
        String need =
                switch (reading.need()) {
                    case REQUIRED -> "taken as given";
                    case DEFINED -> "taken as given, may be empty";
                    case FALLBACK -> "with a fallback";
                    case GUARDED -> "tested first";
                };
        String side = reading.side() == Side.BROWSER ? ", for the browser" : "";
        String role = reading.role().ships() ? "" : ", not in what ships";
        return (reading.time() == Time.BUILD ? "at build time, " : "at run time, ")
                + need
                + side
                + role;
    }

    private static String path(Place place) {
        return "<span class=\"path\">" + place(place) + "</span>";
    }

    private static String place(Place place) {
        return escaped(place.path() + (place.line() == 0 ? "" : ":" + place.line()));
    }

    private static String kind(Cell.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /// Everything of a stranger's repository that goes into the page.
    static String escaped(String text) {
        String line = Printable.line(text);
        StringBuilder safe = new StringBuilder(line.length() + 16);
        for (int index = 0; index < line.length(); index++) {
            char c = line.charAt(index);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    private static String style() {
        try (InputStream page = HtmlMatrix.class.getResourceAsStream("page.css")) {
            if (page == null) {
                throw new IllegalStateException("page.css is not in the product");
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
