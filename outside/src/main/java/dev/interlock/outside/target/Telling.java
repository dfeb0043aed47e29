package dev.interlock.outside.target;

import java.util.List;
import java.util.regex.Pattern;

/// The lines that say most of what went wrong. A runtime prints the error above the stack, and its
/// own version below: the last lines alone would say nothing.
public final class Telling {
    private static final Pattern ERROR =
            Pattern.compile(
                    "(?i)\\b\\w*(?:error|exception)\\b|fatal|failed|cannot|not found|missing");

    private static final Pattern NOISE =
            Pattern.compile(
                    "^\\s*at .*|^Node\\.js v.*|^\\s*[\\^~{}\\]]+\\s*$|^\\s*throw err;?$|^node:internal.*");

    private Telling() {}

    public static List<String> of(List<String> lines, int most) {
        List<String> plain = lines.stream().filter(line -> !NOISE.matcher(line).find()).toList();
        int first = 0;
        for (int index = plain.size() - 1; index >= 0; index--) {
            if (ERROR.matcher(plain.get(index)).find()) {
                first = index;
            }
        }
        int last = Math.max(0, plain.size() - most);
        boolean any = plain.stream().anyMatch(line -> ERROR.matcher(line).find());
        int from = any ? Math.min(first, last) : last;
        return plain.subList(from, Math.min(plain.size(), from + most));
    }
}
