package dev.interlock.check.source.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A pattern of `${NAME#…}`, `${NAME%…}` and `${NAME/…/…}`: `*`, `?` and plain characters.
///
/// BuildKit makes a regular expression of it; matching here costs at most pattern times text.
final class ShellPattern {
    private sealed interface Part {
        record Any() implements Part {}

        record One() implements Part {}

        record Exactly(int point) implements Part {}
    }

    private final List<Part> parts;

    private ShellPattern(List<Part> parts) {
        this.parts = parts;
    }

    /// Empty where an escape stands before something that needs none.
    static Optional<ShellPattern> parse(String pattern) {
        var parts = new ArrayList<Part>();
        int[] points = pattern.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            if (point == '\\') {
                int next = i + 1 < points.length ? points[i + 1] : -1;
                if (next == '}' || next == '/') {
                    continue;
                }
                if (next != '*' && next != '?' && next != '\\') {
                    return Optional.empty();
                }
                parts.add(new Part.Exactly(next));
                i++;
            } else {
                parts.add(part(point));
            }
        }
        return Optional.of(new ShellPattern(parts));
    }

    private static Part part(int point) {
        return switch (point) {
            case '*' -> new Part.Any();
            case '?' -> new Part.One();
            default -> new Part.Exactly(point);
        };
    }

    String withoutPrefix(String value, boolean longest) {
        int[] points = value.codePoints().toArray();
        int end = matchEnd(points, 0, longest);
        return end < 0 ? value : text(points, end, points.length);
    }

    String withoutSuffix(String value, boolean longest) {
        String rest = new ShellPattern(parts.reversed()).withoutPrefix(reversed(value), longest);
        return reversed(rest);
    }

    private static String reversed(String value) {
        return new StringBuilder(value).reverse().toString();
    }

    /// The first match, or every one, replaced. With `all`, `$` in the replacement means what it
    /// does in Go's `Regexp.ReplaceAllString`.
    String replace(String value, String replacement, boolean all) {
        int[] points = value.codePoints().toArray();
        var result = new StringBuilder();
        int at = 0;
        int matchedUntil = -1;
        while (at <= points.length) {
            int end = matchEnd(points, at, true);
            boolean counts = end >= 0 && !(end == at && at == matchedUntil);
            if (counts) {
                result.append(all ? template(replacement, text(points, at, end)) : replacement);
                matchedUntil = end;
            }
            if (counts && !all) {
                return result.append(text(points, end, points.length)).toString();
            }
            if (counts && end > at) {
                at = end;
                continue;
            }
            if (at < points.length) {
                result.appendCodePoint(points[at]);
            }
            at++;
        }
        return result.toString();
    }

    private static String template(String replacement, String match) {
        var result = new StringBuilder();
        for (int i = 0; i < replacement.length(); i++) {
            char unit = replacement.charAt(i);
            if (unit != '$' || i + 1 == replacement.length()) {
                result.append(unit);
                continue;
            }
            if (replacement.charAt(i + 1) == '$') {
                result.append('$');
                i++;
                continue;
            }
            boolean brace = replacement.charAt(i + 1) == '{';
            int start = i + (brace ? 2 : 1);
            int end = start;
            while (end < replacement.length() && isGroupPart(replacement.charAt(end))) {
                end++;
            }
            boolean closed =
                    !brace || (end < replacement.length() && replacement.charAt(end) == '}');
            if (end == start || !closed) {
                result.append(unit);
                continue;
            }
            result.append(replacement.substring(start, end).equals("0") ? match : "");
            i = brace ? end : end - 1;
        }
        return result.toString();
    }

    private static boolean isGroupPart(char unit) {
        return unit == '_' || Character.isLetterOrDigit(unit);
    }

    /// Where a match that begins at `start` ends; -1 where there is none.
    private int matchEnd(int[] text, int start, boolean longest) {
        boolean[] active = new boolean[parts.size() + 1];
        active[0] = true;
        int found = -1;
        for (int at = start; ; at++) {
            skipStars(active);
            if (active[parts.size()]) {
                found = at;
                if (!longest) {
                    return found;
                }
            }
            if (at == text.length) {
                return found;
            }
            active = step(active, text[at]);
            if (isDead(active)) {
                return found;
            }
        }
    }

    private void skipStars(boolean[] active) {
        for (int i = 0; i < parts.size(); i++) {
            if (active[i] && parts.get(i) instanceof Part.Any) {
                active[i + 1] = true;
            }
        }
    }

    private boolean[] step(boolean[] active, int point) {
        boolean[] next = new boolean[active.length];
        for (int i = 0; i < parts.size(); i++) {
            if (active[i]) {
                switch (parts.get(i)) {
                    case Part.Any _ -> next[i] |= point != '\n';
                    case Part.One _ -> next[i + 1] |= point != '\n';
                    case Part.Exactly exactly -> next[i + 1] |= exactly.point() == point;
                }
            }
        }
        return next;
    }

    private static boolean isDead(boolean[] active) {
        for (boolean state : active) {
            if (state) {
                return false;
            }
        }
        return true;
    }

    private static String text(int[] points, int from, int to) {
        return new String(points, from, to - from);
    }
}
