package dev.interlock.check.source.ecmascript.tree;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a text may cost the native parser, known before it is given to it.
///
/// The parser is recursive, and a native stack that is used up ends the process. So each text gets
/// a thread whose stack is larger than any text with so many brackets can use. Measured with swc4j
/// 2.0.0 over 55 ways to nest: at most 6 KB for a level with a bracket, 4 KB for an arrow, 2 KB for
/// the rest.
final class Bounds {
    /// In code units. The largest modules that people write have half of it.
    static final int MOST = 400_000;

    /// Elements in each other. The parser's time grows with the square: 500 take 0.3 s.
    static final int DEEPEST = 500;

    private static final long BASE = 4L << 20;
    private static final long BRACKET = 8L << 10;
    private static final long CHARACTER = 1L << 10;
    private static final long MOST_STACK = 1L << 30;

    private Bounds() {}

    /// Why the text is not parsed; empty where it may be.
    static Optional<String> over(String text) {
        if (text.length() > MOST) {
            return Optional.of(
                    "it has %,d characters, more than %,d".formatted(text.length(), MOST));
        }
        if (depth(text) > DEEPEST) {
            return Optional.of("its elements are nested more than %,d deep".formatted(DEEPEST));
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            return Optional.of("it is not UTF-8");
        }
        return stack(text) > MOST_STACK
                ? Optional.of("it has too many brackets to be parsed safely")
                : Optional.empty();
    }

    /// Bytes of stack that are enough for the text, whatever it says: every bracket and arrow is
    /// counted as if it stood in all before it.
    static long stack(String text) {
        long brackets = 0;
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '(', '[', '{', '<' -> brackets++;
                case '=' -> brackets += text.startsWith("=>", at) ? 1 : 0;
                default -> {
                    // Costs what every character may cost.
                }
            }
        }
        return BASE + brackets * BRACKET + text.length() * CHARACTER;
    }

    /// About how deep elements stand in each other: closing tags and brackets are taken as they
    /// come, in texts too. Only for a quick answer: nothing breaks where it is wrong.
    private static int depth(String text) {
        int elements = 0;
        int brackets = 0;
        int deepest = 0;
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '<' -> {
                    if (text.startsWith("</", at)) {
                        elements = Math.max(0, elements - 1);
                    } else if (opens(text, at)) {
                        elements++;
                    }
                }
                case '/' -> elements = Math.max(0, elements - (text.startsWith("/>", at) ? 1 : 0));
                case '(', '[', '{' -> brackets++;
                case ')', ']', '}' -> brackets = Math.max(0, brackets - 1);
                default -> {
                    // Nests nothing.
                }
            }
            deepest = Math.max(deepest, Math.max(elements, brackets));
        }
        return deepest;
    }

    /// Whether `<` begins an element, not the arguments of a type or a comparison.
    private static boolean opens(String text, int at) {
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        char after = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        return !Character.isJavaIdentifierPart(before)
                && (after == '>' || Character.isJavaIdentifierStart(after));
    }
}
