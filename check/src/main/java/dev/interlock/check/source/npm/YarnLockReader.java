package dev.interlock.check.source.npm;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.npm.YarnLock.Entry;
import dev.interlock.check.source.npm.YarnLock.Format;
import dev.interlock.check.source.npm.YarnLock.Problem;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a `yarn.lock` line by line. Yarn writes one entry a block: its descriptors at the margin,
/// its fields two spaces in, their members four.
final class YarnLockReader {
    /// Entries of one file. A large repository has 5,000.
    private static final int ENTRIES = 500_000;

    private static final int PROBLEMS = 50;

    private final SourceText source;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private Format format = Format.CLASSIC;
    private int metadataVersion = 1;

    /// The block that is being read; it has no descriptors before the first one.
    private List<String> descriptors = List.of();

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, String> dependencies = new LinkedHashMap<>();
    private String section = "";
    private int blockLine;

    YarnLockReader(SourceText source) {
        this.source = source;
    }

    YarnLock read() {
        int count = source.lineCount();
        for (int number = 1; number <= count && entries.size() < ENTRIES; number++) {
            line(source.line(number), number);
        }
        endBlock();
        if (entries.size() >= ENTRIES) {
            problem(count, "it has more than " + ENTRIES + " entries");
        }
        return new YarnLock(source.path(), format, metadataVersion, entries, problems);
    }

    private void line(String line, int number) {
        String content = line.strip();
        if (content.isEmpty() || content.startsWith("#")) {
            return;
        }
        int indent = indent(line);
        if (isConflict(line)) {
            problem(number, "a merge conflict that nobody has resolved");
        } else if (content.equals(":")) {
            return; // the second half of `? key`
        } else if (indent == 0) {
            beginBlock(content, number);
        } else if (indent <= 2) {
            field(content, number);
        } else {
            member(content, number);
        }
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }

    private static boolean isConflict(String line) {
        return line.startsWith("<<<<<<<")
                || line.startsWith("=======")
                || line.startsWith(">>>>>>>");
    }

    private void beginBlock(String content, int number) {
        endBlock();
        blockLine = number;
        boolean longKey = content.startsWith("? ");
        if (!longKey && !content.endsWith(":")) {
            problem(number, "an entry's line ends with `:`");
            return;
        }
        String key = longKey ? content.substring(2) : content.substring(0, content.length() - 1);
        descriptors = descriptors(key);
        if (descriptors.contains("__metadata")) {
            format = Format.BERRY;
        }
    }

    /// Classic quotes each descriptor where it must, berry all of them together.
    private static List<String> descriptors(String key) {
        List<String> found = new ArrayList<>();
        var current = new StringBuilder();
        for (int at = 0; at < key.length(); at++) {
            char c = key.charAt(at);
            if (c == '\\' && at + 1 < key.length()) {
                current.append(key.charAt(++at));
            } else if (c == ',' && at + 1 < key.length() && key.charAt(at + 1) == ' ') {
                found.add(current.toString().strip());
                current.setLength(0);
            } else if (c != '"') {
                current.append(c);
            }
        }
        found.add(current.toString().strip());
        found.removeIf(String::isEmpty);
        return found;
    }

    private void field(String content, int number) {
        section = "";
        Optional<String[]> pair = pair(content);
        if (pair.isPresent()) {
            fields.put(pair.get()[0], pair.get()[1]);
        } else if (content.endsWith(":")) {
            section = unquoted(content.substring(0, content.length() - 1));
        } else {
            problem(number, "a field has a name and a value");
        }
    }

    private void member(String content, int number) {
        if (!section.equals("dependencies") && !section.equals("optionalDependencies")) {
            return;
        }
        Optional<String[]> pair = pair(content);
        if (pair.isPresent()) {
            dependencies.put(pair.get()[0], pair.get()[1]);
        } else {
            problem(number, "a dependency has a name and a range");
        }
    }

    /// `name "value"` in classic, `name: value` in berry; empty where there is no value.
    private static Optional<String[]> pair(String content) {
        int nameEnd = content.startsWith("\"") ? content.indexOf('"', 1) + 1 : content.indexOf(' ');
        if (nameEnd <= 0) {
            return Optional.empty();
        }
        String name = unquoted(content.substring(0, nameEnd));
        String value = content.substring(nameEnd).strip();
        if (value.startsWith(":")) {
            value = value.substring(1).strip();
        }
        if (name.endsWith(":")) {
            name = name.substring(0, name.length() - 1);
        }
        return value.isEmpty()
                ? Optional.empty()
                : Optional.of(new String[] {unquoted(name), unquoted(value)});
    }

    private static String unquoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private void endBlock() {
        if (descriptors.contains("__metadata")) {
            metadataVersion = number(fields.getOrDefault("version", ""));
        } else if (!descriptors.isEmpty()) {
            var entry =
                    new Entry(
                            fields.getOrDefault("version", ""),
                            Optional.ofNullable(fields.get("resolution")),
                            dependencies,
                            Place.line(source.path(), blockLine));
            descriptors.forEach(descriptor -> entries.put(descriptor, entry));
        }
        descriptors = List.of();
        fields.clear();
        dependencies.clear();
        section = "";
    }

    private static int number(String written) {
        return written.matches("\\d{1,6}") ? Integer.parseInt(written) : 0;
    }

    private void problem(int line, String message) {
        if (problems.size() < PROBLEMS) {
            problems.add(new Problem(line, message));
        }
    }
}
