package dev.interlock.check.source.ecmascript;

import com.caoccao.javet.swc4j.exceptions.Swc4jCoreException;
import java.util.ArrayList;
import java.util.List;

/// Holds the scanner's facts against those of a full parser. Not thread-safe; to be used on a
/// thread with a large stack, since the parser recurses.
final class Differences {
    /// Deeper texts would end the virtual machine in the parser's native code.
    private static final int DEEPEST = 500;

    private final List<String> missed = new ArrayList<>();
    private final List<String> additional = new ArrayList<>();
    private int files;
    private int refused;
    private int compared;

    /// Compares one module; one that the parser refuses is counted apart.
    void compare(String path, String text) {
        if (depth(text) > DEEPEST) {
            refused++;
            return;
        }
        List<String> expected;
        try {
            expected = new ArrayList<>(ParserFacts.of(path, text));
        } catch (Swc4jCoreException e) {
            refused++;
            return;
        }
        files++;
        List<String> found = new ArrayList<>(FactLines.of(ModuleReader.read(path, text)));
        found.removeIf(line -> line.contains(" WHOLE ") || line.startsWith("READ SCHEMA"));
        expected.removeIf(line -> line.contains(" WHOLE "));
        commonJs(path, expected, found);
        compared += expected.size();
        for (String fact : expected) {
            if (!found.remove(fact)) {
                missed.add(path + ": " + fact);
            }
        }
        found.forEach(fact -> additional.add(path + ": " + fact));
    }

    /// The parser names the exports that are assigned; the scanner gives more of them.
    private void commonJs(String path, List<String> expected, List<String> found) {
        List<String> names =
                expected.stream()
                        .filter(line -> line.startsWith("COMMONJS "))
                        .map(line -> line.substring("COMMONJS ".length()))
                        .distinct()
                        .toList();
        for (String name : names) {
            compared++;
            if (found.stream().noneMatch(line -> line.startsWith("EXPORT " + name + " = "))) {
                missed.add(path + ": COMMONJS " + name);
            }
        }
        expected.removeIf(line -> line.startsWith("COMMONJS "));
        found.removeIf(
                line -> !names.isEmpty() && line.startsWith("EXPORT ") && !expected.contains(line));
    }

    private static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == '(' || next == '[' || next == '{') {
                deepest = Math.max(deepest, ++depth);
            } else if (next == ')' || next == ']' || next == '}') {
                depth = Math.max(0, depth - 1);
            }
        }
        return deepest;
    }

    int files() {
        return files;
    }

    /// Modules that the parser does not read.
    int refused() {
        return refused;
    }

    /// Facts of the parser.
    int compared() {
        return compared;
    }

    /// Facts that only the parser has.
    List<String> missed() {
        return missed;
    }

    /// Facts that only the scanner has.
    List<String> additional() {
        return additional;
    }
}
