package dev.interlock.check.source.dockerignore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One line of a `.dockerignore`, made to match paths: patternmatcher's `Pattern`.
///
/// Matching takes time proportional to pattern times path.
final class IgnorePattern {
    private sealed interface Part {
        record Exactly(int point) implements Part {}

        /// `?`: anything but `/`.
        record One() implements Part {}

        /// `*`: any number of anything but `/`.
        record Star() implements Part {}

        /// `**` with something after it: nothing, or anything that ends with `/`.
        record Folders() implements Part {}

        /// `**` at the end: anything.
        record Rest() implements Part {}

        /// `[a-z]`; unlike `?` it takes `/` as well where it has it.
        record Among(boolean negated, List<int[]> ranges) implements Part {
            boolean has(int point) {
                boolean found =
                        ranges.stream().anyMatch(range -> range[0] <= point && point <= range[1]);
                return found != negated;
            }
        }
    }

    private final boolean exclusion;
    private final String cleaned;
    private final List<Part> parts;
    private final Kind kind;

    /// As patternmatcher sorts them: the first three never become an expression.
    private enum Kind {
        EXACT,
        PREFIX,
        SUFFIX,
        EXPRESSION
    }

    private IgnorePattern(boolean exclusion, String cleaned, List<Part> parts, Kind kind) {
        this.exclusion = exclusion;
        this.cleaned = cleaned;
        this.parts = parts;
        this.kind = kind;
    }

    /// Whether it takes back what patterns before it left out: `!pattern`.
    boolean isExclusion() {
        return exclusion;
    }

    /// A line without its `!`; empty where the builder refuses it, or where it means something that
    /// nobody would write (such as `\d`).
    static Optional<IgnorePattern> of(boolean exclusion, String pattern) {
        if (pattern.isEmpty() || !PatternSyntax.isValid(pattern)) {
            return Optional.empty();
        }
        return new Compiler(pattern).compile(exclusion);
    }

    /// Whether it matches the path, or a folder that holds it.
    boolean matchesOrParentMatches(String path) {
        return switch (kind) {
            case EXACT -> path.equals(cleaned) || path.startsWith(cleaned + "/");
            case PREFIX -> path.startsWith(cleaned.substring(0, cleaned.length() - 2));
            case SUFFIX -> matchesSuffix(path);
            case EXPRESSION -> matchesExpression(path.codePoints().toArray());
        };
    }

    private boolean matchesSuffix(String path) {
        String suffix = cleaned.substring(2);
        int end = path.indexOf('/', 1);
        while (end >= 0) {
            if (hasSuffix(path, suffix, end)) {
                return true;
            }
            end = path.indexOf('/', end + 1);
        }
        return hasSuffix(path, suffix, path.length());
    }

    private static boolean hasSuffix(String path, String suffix, int end) {
        return (end >= suffix.length() && path.startsWith(suffix, end - suffix.length()))
                || (suffix.startsWith("/")
                        && end == suffix.length() - 1
                        && path.startsWith(suffix.substring(1)));
    }

    /// One pass: a prefix of the path is matched where it is reached.
    private boolean matchesExpression(int[] path) {
        boolean[] reached = new boolean[path.length + 1];
        reached[0] = true;
        for (Part part : parts) {
            reached = step(reached, part, path);
        }
        for (int end = 1; end < path.length; end++) {
            if (reached[end] && path[end] == '/') {
                return true;
            }
        }
        return reached[path.length];
    }

    private static boolean[] step(boolean[] from, Part part, int[] path) {
        boolean[] to = new boolean[from.length];
        boolean open = false;
        for (int i = 0; i < from.length; i++) {
            int before = i == 0 ? -1 : path[i - 1];
            to[i] =
                    switch (part) {
                        case Part.Exactly exactly ->
                                i > 0 && from[i - 1] && before == exactly.point();
                        case Part.One _ -> i > 0 && from[i - 1] && before != '/';
                        case Part.Among among -> i > 0 && from[i - 1] && among.has(before);
                        case Part.Star _ -> from[i] || (i > 0 && to[i - 1] && before != '/');
                        case Part.Folders _ -> from[i] || (open && before == '/');
                        case Part.Rest _ -> from[i] || open;
                    };
            open |= from[i];
        }
        return to;
    }

    private static final class Compiler {
        private final String pattern;
        private final int[] points;
        private final List<Part> parts = new ArrayList<>();
        private Kind kind = Kind.EXACT;
        private int index;

        Compiler(String pattern) {
            this.pattern = pattern;
            this.points = pattern.codePoints().toArray();
        }

        Optional<IgnorePattern> compile(boolean exclusion) {
            while (index < points.length) {
                if (!part()) {
                    return Optional.empty();
                }
            }
            return Optional.of(new IgnorePattern(exclusion, pattern, List.copyOf(parts), kind));
        }

        private int peek() {
            return index < points.length ? points[index] : -1;
        }

        private boolean part() {
            boolean first = index == 0;
            int point = points[index++];
            switch (point) {
                case '*' -> {
                    if (peek() == '*') {
                        index++;
                        folders(first);
                    } else {
                        expression(new Part.Star());
                    }
                }
                case '?' -> expression(new Part.One());
                case '\\' -> {
                    return escaped();
                }
                case '[' -> {
                    return among();
                }
                case ']' -> expression(new Part.Exactly(point));
                // An anchor in the expression that patternmatcher makes of the line.
                case '^' -> {
                    return false;
                }
                default -> parts.add(new Part.Exactly(point));
            }
            return true;
        }

        private void expression(Part part) {
            parts.add(part);
            kind = Kind.EXPRESSION;
        }

        private void folders(boolean first) {
            if (peek() == '/') {
                index++;
            }
            boolean last = index == points.length;
            if (last && kind == Kind.EXACT) {
                parts.add(new Part.Rest());
                kind = Kind.PREFIX;
            } else {
                expression(last ? new Part.Rest() : new Part.Folders());
            }
            if (first) {
                kind = Kind.SUFFIX;
            }
        }

        private boolean escaped() {
            if (peek() < 0 || Character.isLetterOrDigit(peek())) {
                return false;
            }
            expression(new Part.Exactly(points[index++]));
            return true;
        }

        private boolean among() {
            boolean negated = peek() == '^';
            index += negated ? 1 : 0;
            var ranges = new ArrayList<int[]>();
            while (peek() != ']' || ranges.isEmpty()) {
                int low = member();
                int high = low;
                if (peek() == '-') {
                    index++;
                    high = member();
                }
                if (low < 0 || high < low) {
                    return false;
                }
                ranges.add(new int[] {low, high});
            }
            index++;
            expression(new Part.Among(negated, List.copyOf(ranges)));
            return true;
        }

        /// One member of a class; -1 where the expression would read it as something else.
        private int member() {
            int point = peek();
            index++;
            if (point == '\\') {
                point = peek();
                index++;
                return Character.isLetterOrDigit(point) ? -1 : point;
            }
            return point == '*' || point == '?' || point == '[' ? -1 : point;
        }
    }
}
