package dev.interlock.check.source.compose;

import java.util.List;
import java.util.Set;

/// JSON's types as people say them.
final class TypeWords {
    private TypeWords() {}

    /// `a list or a mapping`.
    static String of(Set<String> types) {
        List<String> words = types.stream().map(TypeWords::word).distinct().sorted().toList();
        int last = words.size() - 1;
        return last == 0
                ? words.getFirst()
                : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    private static String word(String type) {
        return switch (type) {
            case "object" -> "a mapping";
            case "array" -> "a list";
            case "string" -> "a string";
            case "integer" -> "an integer";
            case "number" -> "a number";
            case "boolean" -> "`true` or `false`";
            case "null" -> "nothing";
            default -> type;
        };
    }
}
