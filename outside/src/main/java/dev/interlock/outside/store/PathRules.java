package dev.interlock.outside.store;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What may be a path in an artifact: relative, of plain names, the same on every machine.
final class PathRules {
    private static final int LONGEST_NAME = 255;
    private static final int DEEPEST = 100;

    private PathRules() {}

    /// What is wrong with the path; empty where nothing is.
    static Optional<String> problem(String path, int longest) {
        int length = utf8Length(path);
        if (length < 0) {
            return Optional.of("is not text");
        }
        if (length > longest) {
            return Optional.of("is longer than " + longest + " bytes");
        }
        if (path.indexOf('\0') >= 0) {
            return Optional.of("holds a NUL");
        }
        String[] names = path.split("/", -1);
        return names.length > DEEPEST
                ? Optional.of("is deeper than " + DEEPEST + " folders")
                : nameProblem(names);
    }

    private static Optional<String> nameProblem(String[] names) {
        for (String name : names) {
            switch (name) {
                case "" -> {
                    return Optional.of("is not relative, or has an empty name in it");
                }
                case ".", ".." -> {
                    return Optional.of("has `" + name + "` in it");
                }
                default -> {
                    if (utf8Length(name) > LONGEST_NAME) {
                        return Optional.of(
                                "has a name longer than " + LONGEST_NAME + " bytes in it");
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// Negative where the text has half a surrogate pair, which no file name can hold.
    private static int utf8Length(String text) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(java.nio.CharBuffer.wrap(text))
                    .remaining();
        } catch (CharacterCodingException e) {
            return -1;
        }
    }
}
