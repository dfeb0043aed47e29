package dev.interlock.check.source.dockerfile;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A file's statements in the notation of BuildKit's `Node.Dump`, with Go's `strconv.Quote`.
final class SyntaxTreeDump {
    private SyntaxTreeDump() {}

    private static final Set<String> PAIRS = Set.of("ENV", "LABEL");

    static String of(Dockerfile file) {
        return of(file, Statement::arguments);
    }

    /// As before BuildKit wrote what stands between a name and its value.
    static String withoutSeparators(Dockerfile file) {
        return of(file, SyntaxTreeDump::namesAndValues);
    }

    private static List<Word> namesAndValues(Statement statement) {
        List<Word> words = statement.arguments();
        return IntStream.range(0, words.size())
                .filter(at -> at % 3 != 2 || !PAIRS.contains(statement.name()))
                .mapToObj(words::get)
                .toList();
    }

    private static String of(Dockerfile file, Function<Statement, List<Word>> arguments) {
        return file.instructions().stream()
                .map(instruction -> "(" + of(instruction.statement(), arguments) + ")")
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String of(Statement statement, Function<Statement, List<Word>> arguments) {
        var dump = new StringBuilder(statement.keyword().text().toLowerCase(Locale.ROOT));
        if (!statement.flags().isEmpty()) {
            dump.append(
                    statement.flags().stream()
                            .map(flag -> quote(flag.text()))
                            .collect(Collectors.joining(" ", " [", "]")));
        }
        arguments.apply(statement).forEach(word -> dump.append(' ').append(quote(word.text())));
        statement
                .trigger()
                .ifPresent(it -> dump.append(" (").append(of(it, arguments)).append(")"));
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
