import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Draws what a terminal shows, read from standard input with its colours, as an SVG:
/// `TERM=xterm INTERLOCK_STDOUT_TERMINAL=1 ./interlock check … | java build/Picture.java 'COMMAND' OUT.svg`.
class Picture {
    private static final int ROW = 19;
    private static final int COLUMNS = 112;
    private static final Pattern ESCAPE = Pattern.compile("\u001B\\[([0-9;]*)m");
    private static final Map<String, String> STYLES =
            Map.of("1", "b", "1;31", "r", "1;32", "g", "1;33", "y", "1;34", "u");

    public static void main(String[] arguments) throws IOException {
        String shown = "$ " + arguments[0] + "\n" + new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        List<String> lines = shown.stripTrailing().lines().map(Picture::cut).toList();
        int height = lines.size() * ROW + 36;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 %d\" role=\"img\" aria-label=\"A terminal: %s\">\n".formatted(height, arguments[0]));
        svg.append(
                """
                <style>
                rect { fill: #14181f } text { font: 14px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #d5dae1; white-space: pre }
                .b { font-weight: bold; fill: #fff } .r { font-weight: bold; fill: #ff6b6b } .g { font-weight: bold; fill: #69db7c }
                .y { font-weight: bold; fill: #ffd43b } .u { fill: #74a9ff }
                </style>
                """);
        svg.append("<rect width=\"960\" height=\"%d\" rx=\"8\"/>\n".formatted(height));
        for (int line = 0; line < lines.size(); line++) {
            svg.append("<text x=\"18\" y=\"%d\" xml:space=\"preserve\">%s</text>\n".formatted(30 + line * ROW, spans(lines.get(line))));
        }
        Files.writeString(Path.of(arguments[1]), svg.append("</svg>\n"));
    }

    /// A terminal's width of text; escapes take no room.
    private static String cut(String line) {
        StringBuilder kept = new StringBuilder();
        int column = 0;
        Matcher escape = ESCAPE.matcher(line);
        for (int at = 0; at < line.length(); ) {
            if (escape.find(at) && escape.start() == at) {
                kept.append(escape.group());
                at = escape.end();
            } else {
                if (column++ < COLUMNS) {
                    kept.append(line.charAt(at));
                } else if (column == COLUMNS + 2) {
                    kept.append('…');
                }
                at++;
            }
        }
        return kept.toString();
    }

    private static String spans(String line) {
        StringBuilder spans = new StringBuilder();
        Matcher escape = ESCAPE.matcher(line);
        int from = 0;
        boolean open = false;
        while (escape.find()) {
            spans.append(escaped(line.substring(from, escape.start())));
            if (open) {
                spans.append("</tspan>");
            }
            String style = STYLES.get(escape.group(1));
            open = style != null;
            if (open) {
                spans.append("<tspan class=\"%s\">".formatted(style));
            }
            from = escape.end();
        }
        return spans.append(escaped(line.substring(from))).append(open ? "</tspan>" : "").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
