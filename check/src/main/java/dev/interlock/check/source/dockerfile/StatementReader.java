package dev.interlock.check.source.dockerfile;

import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Makes a statement of one logical line: BuildKit's `newNodeFromLine` and its line parsers.
final class StatementReader {
    /// `ONBUILD` in `ONBUILD` deeper than this is not looked into; the builder refuses the second.
    private static final int DEEPEST_TRIGGER = 2;

    private final char escape;
    private final List<Problem> problems;

    /// @param problems takes what the builder's parser refuses
    StatementReader(char escape, List<Problem> problems) {
        this.escape = escape;
        this.problems = problems;
    }

    /// @param line not blank
    Statement read(LogicalLine line, int lastLine) {
        Slice trimmed = line.whole().trim();
        return read(trimmed, HashReader.of(trimmed, escape), lastLine, 0);
    }

    private Statement read(Slice line, Optional<Hash> hash, int lastLine, int depth) {
        int end = line.separatorAfter(0);
        Word keyword = line.sub(0, end).word();
        var flagged = Words.flags(line.after(line.wordAfter(end)), escape);
        var draft = new Draft(keyword, flagged.flags(), flagged.rest(), hash, lastLine);
        Slice rest = flagged.rest();
        return switch (keyword.text().toLowerCase(Locale.ROOT)) {
            case "add", "copy", "volume" -> draft.with(arrayOrWords(draft));
            case "cmd", "entrypoint", "run", "shell" -> draft.with(arrayOrText(draft, rest));
            case "arg" -> draft.with(plain(Words.quoted(rest, escape)));
            case "env", "label" -> draft.with(pairs(draft));
            case "expose", "from" -> draft.with(plain(Words.bySeparators(rest)));
            case "healthcheck" -> draft.with(healthcheck(draft));
            case "maintainer", "stopsignal", "user", "workdir" -> draft.with(plain(whole(rest)));
            case "onbuild" ->
                    rest.isEmpty() || depth == DEEPEST_TRIGGER
                            ? draft.with(plain(List.of()))
                            : draft.around(read(rest, hash, lastLine, depth + 1));
            default -> draft.with(plain(List.of(rest.word("", 0, 0))));
        };
    }

    private record Arguments(List<Word> words, boolean json) {}

    private record Draft(
            Word keyword, List<Word> flags, Slice rest, Optional<Hash> hash, int lastLine) {
        Statement with(Arguments arguments) {
            return new Statement(
                    keyword,
                    flags,
                    arguments.words(),
                    arguments.json(),
                    rest.word(),
                    List.of(),
                    Optional.empty(),
                    hash,
                    lastLine);
        }

        Statement around(Statement trigger) {
            return new Statement(
                    keyword,
                    flags,
                    List.of(),
                    false,
                    rest.word(),
                    List.of(),
                    Optional.of(trigger),
                    hash,
                    lastLine);
        }
    }

    private static Arguments plain(List<Word> words) {
        return new Arguments(words, false);
    }

    private static List<Word> whole(Slice rest) {
        return rest.isEmpty() ? List.of() : List.of(rest.word());
    }

    private Arguments arrayOrWords(Draft draft) {
        return switch (JsonArray.read(draft.rest())) {
            case JsonArray.Strings strings -> new Arguments(strings.words(), true);
            case JsonArray.NotStrings _ -> notStrings(draft);
            case JsonArray.NotJson _ -> plain(Words.bySeparators(draft.rest()));
        };
    }

    private Arguments arrayOrText(Draft draft, Slice rest) {
        return switch (JsonArray.read(rest)) {
            case JsonArray.Strings strings -> new Arguments(strings.words(), true);
            case JsonArray.NotStrings _ -> notStrings(draft);
            case JsonArray.NotJson _ -> plain(whole(rest));
        };
    }

    private Arguments notStrings(Draft draft) {
        problem(
                draft,
                draft.rest().place(),
                "the JSON array of "
                        + draft.keyword().text().toUpperCase(Locale.ROOT)
                        + " holds something that is not a string",
                "Put every element in double quotes.");
        return plain(List.of());
    }

    /// `NONE`, or `CMD` and what follows it.
    private Arguments healthcheck(Draft draft) {
        Slice rest = draft.rest();
        if (rest.isEmpty()) {
            return plain(List.of());
        }
        int end = 0;
        while (end < rest.length() && !Spaces.isSpace(rest.at(end))) {
            end++;
        }
        Arguments command = arrayOrText(draft, rest.after(end).trim());
        var words = new ArrayList<Word>();
        words.add(rest.sub(0, end).word());
        words.addAll(command.words());
        return new Arguments(words, command.json());
    }

    /// `name=value …`, or the old form `name value`: the first word decides.
    private Arguments pairs(Draft draft) {
        List<Word> words = Words.quoted(draft.rest(), escape);
        if (words.isEmpty()) {
            return plain(List.of());
        }
        if (words.getFirst().text().indexOf('=') < 0) {
            return oldPair(draft);
        }
        var arguments = new ArrayList<Word>(words.size() * 3);
        for (Word word : words) {
            int equals = word.text().indexOf('=');
            if (equals < 0) {
                problem(
                        draft,
                        word.place(),
                        "a word of "
                                + draft.keyword().text().toUpperCase(Locale.ROOT)
                                + " has no `=`",
                        "Write every variable as name=value; quote a value that has spaces.");
                return plain(arguments);
            }
            arguments.add(part(word, 0, equals));
            arguments.add(part(word, equals + 1, word.text().length()));
            arguments.add(part(word, equals, equals + 1));
        }
        return plain(arguments);
    }

    static Word part(Word word, int from, int to) {
        var place = word.place();
        int length = Math.max(0, Math.min(to, place.length()) - from);
        return new Word(
                word.text().substring(from, to),
                Place.at(place.path(), place.line(), place.column() + from, length));
    }

    private Arguments oldPair(Draft draft) {
        Slice rest = draft.rest();
        int end = rest.separatorAfter(0);
        if (end == rest.length()) {
            problem(
                    draft,
                    rest.place(),
                    draft.keyword().text().toUpperCase(Locale.ROOT) + " has a name and no value",
                    "Write name=value.");
            return plain(List.of());
        }
        return plain(
                List.of(
                        rest.sub(0, end).word(),
                        rest.after(rest.wordAfter(end)).word(),
                        rest.word("", end, end)));
    }

    private void problem(Draft draft, Place place, String message, String fix) {
        problems.add(new Problem(place, draft.keyword().place().line(), message, fix));
    }
}
