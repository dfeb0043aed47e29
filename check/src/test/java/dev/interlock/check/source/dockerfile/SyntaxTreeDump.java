package dev.interlock.check.source.dockerfile;

import java.util.Locale;
import java.util.stream.Collectors;

/// A file's statements in the notation of BuildKit's `Node.Dump`, with Go's `strconv.Quote`.
final class SyntaxTreeDump {
    private SyntaxTreeDump() {}

    static String of(Dockerfile file) {
        return file.instructions().stream()
                .map(instruction -> "(" + of(instruction.statement()) + ")")
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String of(Statement statement) {
        var dump = new StringBuilder(statement.keyword().text().toLowerCase(Locale.ROOT));
        if (!statement.flags().isEmpty()) {
            dump.append(
                    statement.flags().stream()
                            .map(flag -> quote(flag.text()))
                            .collect(Collectors.joining(" ", " [", "]")));
        }
        statement.arguments().forEach(word -> dump.append(' ').append(quote(word.text())));
        statement.trigger().ifPresent(inner -> dump.append(" (").append(of(inner)).append(")"));
        return dump.toString().strip();
    }

    private static String quote(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> quoted.append(quote(point)));
        return quoted.append('"').toString();
    }

    private static String quote(int point) {
        return switch (point) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case 0x0b -> "\\v";
            case '\f' -> "\\f";
            case 0x07 -> "\\a";
            case '\b' -> "\\b";
            default ->
                    point < ' ' || point == 0x7f
                            ? String.format(Locale.ROOT, "\\x%02x", point)
                            : Character.toString(point);
        };
    }
}
