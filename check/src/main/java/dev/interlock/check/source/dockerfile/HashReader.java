package dev.interlock.check.source.dockerfile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Looks for a `#` after the arguments of an instruction.
final class HashReader {
    private HashReader() {}

    static Optional<Hash> of(Slice line, char escape) {
        int end = line.separatorAfter(0);
        String keyword = line.sub(0, end).text().toLowerCase(Locale.ROOT);
        Slice rest = Words.flags(line.after(line.wordAfter(end)), escape).rest();
        if (rest.text().indexOf('#') < 0) {
            return Optional.empty();
        }
        return switch (keyword) {
            case "onbuild" -> trigger(rest, escape);
            case "run", "cmd", "entrypoint", "shell" -> afterArray(rest);
            case "healthcheck" -> healthcheck(rest, escape);
            case "add", "copy", "volume" ->
                    afterArray(rest).or(() -> amongArguments(Words.bySeparators(rest), 1));
            case "expose", "from" -> amongArguments(Words.bySeparators(rest), 1);
            case "env", "label" -> pairs(Words.quoted(rest, escape));
            case "arg", "stopsignal", "user", "workdir" ->
                    amongArguments(Words.quoted(rest, escape), 1);
            default -> Optional.empty();
        };
    }

    private static Optional<Hash> trigger(Slice rest, char escape) {
        boolean chained = rest.text().regionMatches(true, 0, "onbuild", 0, "onbuild".length());
        return chained ? Optional.empty() : of(rest, escape);
    }

    private static Optional<Hash> healthcheck(Slice rest, char escape) {
        int end = rest.separatorAfter(0);
        boolean none = rest.sub(0, end).text().equalsIgnoreCase("none");
        return none
                ? amongArguments(Words.quoted(rest, escape), 1)
                : afterArray(rest.after(end).trim());
    }

    /// In the old form, `ENV NAME value`, the first word of the value may well begin with `#`.
    private static Optional<Hash> pairs(List<Word> words) {
        boolean old = !words.isEmpty() && words.getFirst().text().indexOf('=') < 0;
        return amongArguments(words, old ? 2 : 1);
    }

    private static Optional<Hash> amongArguments(List<Word> words, int first) {
        return words.stream()
                .skip(first)
                .filter(word -> word.text().startsWith("#"))
                .findFirst()
                .map(word -> new Hash(word.place(), false));
    }

    private static Optional<Hash> afterArray(Slice rest) {
        return switch (JsonArray.read(rest)) {
            case JsonArray.Strings _, JsonArray.NotStrings _ -> Optional.empty();
            case JsonArray.NotJson text -> {
                Slice after = text.arrayEnd() < 0 ? rest.sub(0, 0) : rest.after(text.arrayEnd());
                Slice trimmed = after.trim();
                yield !trimmed.isEmpty() && trimmed.at(0) == '#'
                        ? Optional.of(new Hash(trimmed.place(), true))
                        : Optional.empty();
            }
        };
    }
}
