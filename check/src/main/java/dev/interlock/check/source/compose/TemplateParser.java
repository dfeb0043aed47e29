package dev.interlock.check.source.compose;

import dev.interlock.check.source.compose.TemplatePart.Operator;
import java.util.ArrayList;
import java.util.List;

/// Cuts a text into the parts of a [Template]; reads each character at most once a level.
final class TemplateParser {
    private final String text;

    TemplateParser(String text) {
        this.text = text;
    }

    List<TemplatePart> parts() {
        return parts(0, text.length(), 0);
    }

    private List<TemplatePart> parts(int from, int to, int depth) {
        if (depth > Template.MAX_DEPTH) {
            return List.of(new TemplatePart.Literal(text.substring(from, to)));
        }
        var level = new Level(to, depth);
        int at = from;
        while (at < to) {
            int dollar = text.indexOf('$', at);
            if (dollar < 0 || dollar >= to) {
                break;
            }
            level.literal(at, dollar);
            at = level.dollar(dollar);
        }
        level.literal(at, to);
        return level.parts;
    }

    /// One level of operands.
    private final class Level {
        private final int end;
        private final int depth;
        private final List<TemplatePart> parts = new ArrayList<>();

        /// The line that was looked at last and its last closing brace, so that a line with many
        /// references is searched once.
        private int lineEnd = -1;

        private int lastBrace = -1;

        Level(int end, int depth) {
            this.end = end;
            this.depth = depth;
        }

        void literal(int from, int to) {
            if (from < to) {
                parts.add(new TemplatePart.Literal(text.substring(from, to)));
            }
        }

        /// What begins with the `$` at this offset; returns the offset behind it.
        int dollar(int offset) {
            char next = charAt(offset + 1);
            if (next == '$') {
                parts.add(new TemplatePart.Escape(offset, escapedName(offset + 2)));
                return offset + 2;
            }
            if (next == '{') {
                return braced(offset);
            }
            int nameEnd = nameEnd(offset + 1);
            if (nameEnd == offset + 1) {
                parts.add(new TemplatePart.Literal("$"));
                return nameEnd;
            }
            reference(
                    text.substring(offset + 1, nameEnd), Operator.NONE, List.of(), offset, nameEnd);
            return nameEnd;
        }

        private int braced(int offset) {
            int nameEnd = nameEnd(offset + 2);
            String name = text.substring(offset + 2, nameEnd);
            if (name.isEmpty()) {
                return invalid(offset);
            }
            if (charAt(nameEnd) == '}') {
                reference(name, Operator.NONE, List.of(), offset, nameEnd + 1);
                return nameEnd + 1;
            }
            Operator operator = operator(nameEnd);
            int operand = nameEnd + operator.sign().length();
            int last = operator == Operator.NONE ? -1 : lastBrace(offset);
            if (last < operand) {
                return invalid(offset);
            }
            int close = close(offset + 1, last);
            reference(name, operator, parts(operand, close, depth + 1), offset, close + 1);
            return close + 1;
        }

        private int invalid(int offset) {
            parts.add(new TemplatePart.Invalid(offset));
            return offset + 2;
        }

        private void reference(
                String name, Operator operator, List<TemplatePart> operand, int from, int to) {
            parts.add(new TemplatePart.Reference(name, operator, operand, from, to - from));
        }

        private Operator operator(int at) {
            boolean colon = charAt(at) == ':';
            return switch (charAt(colon ? at + 1 : at)) {
                case '-' -> colon ? Operator.DEFAULT_IF_EMPTY : Operator.DEFAULT;
                case '?' -> colon ? Operator.REQUIRED_NOT_EMPTY : Operator.REQUIRED;
                case '+' -> colon ? Operator.ALTERNATIVE_IF_NOT_EMPTY : Operator.ALTERNATIVE;
                default -> Operator.NONE;
            };
        }

        /// The last `}` of the line and level that `offset` stands in; -1 if there is none.
        private int lastBrace(int offset) {
            if (offset > lineEnd) {
                int newline = text.indexOf('\n', offset);
                lineEnd = newline < 0 || newline > end ? end : newline;
                lastBrace = lineEnd - 1;
                while (lastBrace > offset && text.charAt(lastBrace) != '}') {
                    lastBrace--;
                }
            }
            return lastBrace > offset ? lastBrace : -1;
        }

        /// The brace that closes the one at `open`, at most `last`. As in compose-go, a character
        /// right behind an opening brace is not looked at.
        private int close(int open, int last) {
            int braces = 0;
            for (int at = open; at <= last; at++) {
                char c = text.charAt(at);
                if (c == '}' && --braces == 0) {
                    return at;
                }
                if (c == '{') {
                    braces++;
                    at++;
                }
            }
            return last;
        }

        private String escapedName(int offset) {
            int start = charAt(offset) == '{' ? offset + 1 : offset;
            return text.substring(Math.min(start, end), nameEnd(start));
        }

        private int nameEnd(int start) {
            int at = Math.min(start, end);
            while (at < end && isNamePart(text.charAt(at), at == start)) {
                at++;
            }
            return at;
        }

        private char charAt(int offset) {
            return offset < end ? text.charAt(offset) : '\0';
        }
    }

    private static boolean isNamePart(char c, boolean first) {
        return c == '_'
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (!first && c >= '0' && c <= '9');
    }
}
