package dev.interlock.check.source.dotenv;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `dotenv-expand` 12 and 13 (`lib/main.js`): the first reference is replaced and the result looked
/// at anew, so values that hold references are expanded again; only names that stand earlier are
/// known. Defaults are `:-` and `-`, alternatives `:+` and `+`.
final class DotenvExpand extends Expansion {
    private static final Pattern REFERENCE =
            Pattern.compile("(?<!\\\\)\\$\\{([^{}]+)}|(?<!\\\\)\\$([A-Za-z_][A-Za-z0-9_]*)");
    private static final Pattern OPERATOR = Pattern.compile(":\\+|\\+|:-|-");

    private final Map<String, String> earlier = new HashMap<>();

    DotenvExpand(Map<String, String> around) {
        super(around);
    }

    @Override
    Map<String, String> expand(SequencedMap<String, String> literals) {
        Map<String, String> values = new HashMap<>();
        literals.forEach((name, literal) -> {
            String outside = around.getOrDefault(name, "");
            boolean taken = !outside.isEmpty() && !outside.equals(literal);
            String value = unescape(taken ? outside : expandOne(name, literal));
            values.put(name, value);
            earlier.put(name, value);
        });
        return values;
    }

    private String expandOne(String name, String literal) {
        String result = literal;
        Set<String> seen = new HashSet<>();
        for (int step = 0; ; step++) {
            Matcher match = REFERENCE.matcher(result);
            if (!match.find()) {
                return result;
            }
            if (!affords(name, step, result.length())) {
                return literal;
            }
            seen.add(result);
            Expression expression = Expression.of(match);
            refers(name, expression.key);
            String by = replacement(expression, seen);
            result = JavaScript.replaceFirst(result, match.group(), by);
            if (result.equals(earlier.get(expression.key))) {
                return result;
            }
        }
    }

    private String replacement(Expression expression, Set<String> seen) {
        String value = known(expression.key);
        if (expression.alternative) {
            return value.isEmpty() ? "" : expression.operand;
        }
        boolean circular = seen.contains(value);
        return value.isEmpty() || circular ? expression.operand : value;
    }

    private String known(String key) {
        String outside = around.get(key);
        return outside != null ? outside : earlier.getOrDefault(key, "");
    }

    /// What stands between the braces.
    ///
    /// @param alternative whether the operand is meant for a variable that has a value
    private record Expression(String key, String operand, boolean alternative) {
        static Expression of(Matcher match) {
            String text = match.group(1) != null ? match.group(1) : match.group(2);
            Matcher operator = OPERATOR.matcher(text);
            if (operator.find()) {
                return new Expression(
                        text.substring(0, operator.start()),
                        text.substring(operator.end()),
                        operator.group().endsWith("+"));
            }
            // Without an operator the library splits at `null`, which JavaScript takes as a word.
            int word = text.indexOf("null");
            return word < 0
                    ? new Expression(text, "", false)
                    : new Expression(text.substring(0, word), text.substring(word + 4), false);
        }
    }
}
