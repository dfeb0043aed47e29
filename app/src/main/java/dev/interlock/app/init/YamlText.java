package dev.interlock.app.init;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// YAML under way: lines with their indentation, values quoted where they must be.
final class YamlText {
    /// Begins with a letter or a path's sign, so that it is no number, and holds nothing that YAML
    /// takes for its own.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z./_][A-Za-z0-9 ./_@=+&-]*");

    private static final Pattern RESERVED =
            Pattern.compile("(?i)true|false|null|yes|no|on|off|\\.(?:inf|nan)|~");

    private final StringBuilder text = new StringBuilder();
    private int level;

    /// An empty line, but never two, nor one at the beginning of a section.
    void gap() {
        if (text.length() > 0 && !text.toString().endsWith("\n\n")) {
            text.append('\n');
        }
    }

    void line(String line) {
        text.append("  ".repeat(level)).append(line).append('\n');
    }

    /// A comment of one or more lines.
    void say(String... lines) {
        for (String line : lines) {
            line("# " + line);
        }
    }

    void put(String key, String value) {
        line(key + ": " + scalar(value));
    }

    /// One value as it is, several as a list.
    void put(String key, List<String> values) {
        line(key + ": " + (values.size() == 1 ? scalar(values.getFirst()) : list(values)));
    }

    /// A key with what is below it.
    void under(String key, Runnable below) {
        line(key + ":");
        level++;
        below.run();
        level--;
    }

    static String list(List<String> values) {
        return values.stream().map(YamlText::scalar).collect(Collectors.joining(", ", "[", "]"));
    }

    /// A string of YAML, quoted where it must be.
    static String scalar(String value) {
        boolean isPlain =
                PLAIN.matcher(value).matches()
                        && !value.endsWith(" ")
                        && !RESERVED.matcher(value).matches();
        return isPlain ? value : quoted(value);
    }

    private static String quoted(String value) {
        return value.chars()
                .mapToObj(unit -> escaped((char) unit))
                .collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(char unit) {
        if (unit < ' ' || unit >= 0x7F) {
            return "\\u%04x".formatted((int) unit);
        }
        return unit == '"' || unit == '\\' ? "\\" + unit : String.valueOf(unit);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
