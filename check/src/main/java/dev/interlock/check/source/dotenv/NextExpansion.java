package dev.interlock.check.source.dotenv;

import java.util.HashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `dotenv-expand` inside `@next/env` 14 to 16: the last reference is replaced first; a `$`
/// that begins none stops everything before it; `:-` is the only operator, and its default wins
/// over a value of the same file.
final class NextExpansion extends Expansion {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{?([A-Za-z0-9_]+)(?::-([^}\\\\]*))?}?");

    NextExpansion(Map<String, String> around) {
        super(around);
    }

    @Override
    Map<String, String> expand(SequencedMap<String, String> literals) {
        Map<String, String> values = new HashMap<>(literals);
        literals.forEach((name, literal) -> {
            String start = around.getOrDefault(name, literal);
            values.put(name, unescape(expandOne(name, start, values)));
        });
        return values;
    }

    private String expandOne(String name, String literal, Map<String, String> values) {
        String result = literal;
        for (int step = 0; ; step++) {
            int last = lastDollar(result);
            if (last < 0) {
                return result;
            }
            Matcher match = REFERENCE.matcher(result).region(last, result.length());
            if (!match.lookingAt()) {
                return result;
            }
            if (!affords(name, step, result.length())) {
                return literal;
            }
            refers(name, match.group(1));
            result = JavaScript.replaceFirst(result, match.group(), replacement(match, values));
        }
    }

    private String replacement(Matcher match, Map<String, String> values) {
        String outside = around.getOrDefault(match.group(1), "");
        if (!outside.isEmpty()) {
            return outside;
        }
        String operand = match.group(2);
        return operand != null && !operand.isEmpty()
                ? operand
                : values.getOrDefault(match.group(1), "");
    }

    /// The last `$` that no backslash precedes.
    private static int lastDollar(String text) {
        int at = text.lastIndexOf('$');
        while (at > 0 && text.charAt(at - 1) == '\\') {
            at = text.lastIndexOf('$', at - 1);
        }
        return at;
    }
}
