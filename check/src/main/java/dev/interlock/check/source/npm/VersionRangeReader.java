package dev.interlock.check.source.npm;

import dev.interlock.check.source.npm.VersionBound.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a range the way npm does: loosely, where words that are no comparison are passed over.
///
/// Semantics of node-semver 7; the test compares both over a table made by the original.
final class VersionRangeReader {
    /// Longer than any range a person writes; longer ones are not judged.
    private static final int LENGTH = 2_000;

    private static final String PART = "(\\d+|x|X|\\*)";
    private static final String PARTIAL =
            "[v=]*"
                    + PART
                    + "(?:\\."
                    + PART
                    + "(?:\\."
                    + PART
                    + NodeVersion.PRERELEASE
                    + NodeVersion.BUILD
                    + ")?)?";
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern HYPHEN = Pattern.compile("(\\S+) - (\\S+)");
    private static final Pattern SPACE_AFTER_OPERATOR =
            Pattern.compile("([<>=^~]) +(?=[v=\\dxX*])");
    private static final Pattern SPACE_AFTER_SIGN = Pattern.compile("(\\^|~>?) +");
    private static final Pattern COMPARISON = Pattern.compile("(\\^|~>?|[<>]?=?)" + PARTIAL);

    /// Nothing satisfies it.
    private static final VersionBound NOTHING =
            new VersionBound(Operator.LESS, new NodeVersion(0, 0, 0, List.of("0")));

    /// No bound at all, and npm takes it for none.
    private static final VersionBound EVERYTHING =
            new VersionBound(Operator.AT_LEAST, new NodeVersion(0, 0, 0, List.of()));

    private VersionRangeReader() {}

    static Optional<VersionRange> read(String text) {
        if (text.length() > LENGTH) {
            return Optional.empty();
        }
        String written = SPACES.matcher(text.strip()).replaceAll(" ");
        try {
            return alternatives(written).map(found -> new VersionRange(written, found));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<List<VersionBound>>> alternatives(String text) {
        List<List<VersionBound>> found = new ArrayList<>();
        for (String alternative : text.split("\\|\\|", -1)) {
            together(alternative.strip()).ifPresent(found::add);
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<List<VersionBound>> possible =
                found.stream().filter(bounds -> !bounds.contains(NOTHING)).toList();
        return Optional.of(possible.isEmpty() ? found.subList(0, 1) : possible);
    }

    /// Bounds that hold together; empty where the text has no comparison at all.
    private static Optional<List<VersionBound>> together(String text) {
        Matcher hyphen = HYPHEN.matcher(text);
        if (hyphen.matches()) {
            Optional<Partial> from = Partial.parse(hyphen.group(1));
            Optional<Partial> to = Partial.parse(hyphen.group(2));
            if (from.isPresent() && to.isPresent()) {
                return Optional.of(between(from.get(), to.get()));
            }
        }
        if (text.isEmpty()) {
            return Optional.of(List.of());
        }
        return comparisons(text);
    }

    private static Optional<List<VersionBound>> comparisons(String text) {
        String joined = SPACE_AFTER_OPERATOR.matcher(text).replaceAll("$1");
        joined = SPACE_AFTER_SIGN.matcher(joined).replaceAll("$1");
        List<VersionBound> bounds = new ArrayList<>();
        boolean any = false;
        for (String word : joined.split(" ")) {
            Optional<List<VersionBound>> comparison = comparison(word);
            any |= comparison.isPresent();
            comparison.ifPresent(bounds::addAll);
            bounds.remove(EVERYTHING);
        }
        return any ? Optional.of(List.copyOf(bounds)) : Optional.empty();
    }

    private static Optional<List<VersionBound>> comparison(String word) {
        Matcher match = COMPARISON.matcher(word);
        if (!match.matches()) {
            return Optional.empty();
        }
        Partial partial = Partial.of(match, 2);
        boolean signed = match.group(1).startsWith("^") || match.group(1).startsWith("~");
        if (!signed && partial.goesOnAfterAny()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (match.group(1)) {
                    case "^" -> caret(partial);
                    case "~", "~>" -> tilde(partial);
                    case ">" -> more(partial);
                    case ">=" -> partial.isAny() ? List.of() : List.of(atLeast(partial));
                    case "<" -> less(partial);
                    case "<=" -> partial.isAny() ? List.of() : List.of(atMost(partial));
                    default -> exactly(partial);
                });
    }

    private static List<VersionBound> between(Partial from, Partial to) {
        List<VersionBound> bounds = new ArrayList<>();
        if (!from.isAny()) {
            bounds.add(atLeast(from));
        }
        if (!to.isAny()) {
            bounds.add(atMost(to));
        }
        return bounds;
    }

    /// Changes that leave the leftmost digit other than zero as it is.
    private static List<VersionBound> caret(Partial partial) {
        if (partial.isAny()) {
            return List.of();
        }
        NodeVersion from = partial.lowest();
        if (from.major() > 0 || partial.minor() == null) {
            return upTo(from, below(from.major() + 1, 0, 0));
        }
        if (from.minor() > 0 || partial.patch() == null) {
            return upTo(from, below(from.major(), from.minor() + 1, 0));
        }
        return upTo(from, below(from.major(), from.minor(), from.patch() + 1));
    }

    /// Changes of the patch, or of the minor where only a major is given.
    private static List<VersionBound> tilde(Partial partial) {
        return partial.isAny() ? List.of() : upTo(partial.lowest(), partial.firstAfter());
    }

    private static List<VersionBound> exactly(Partial partial) {
        if (partial.isAny()) {
            return List.of();
        }
        return partial.isWhole()
                ? List.of(new VersionBound(Operator.EXACTLY, partial.lowest()))
                : upTo(partial.lowest(), partial.firstAfter());
    }

    private static List<VersionBound> more(Partial partial) {
        if (partial.isAny()) {
            return List.of(NOTHING);
        }
        return List.of(
                partial.isWhole()
                        ? new VersionBound(Operator.MORE, partial.lowest())
                        : new VersionBound(Operator.AT_LEAST, partial.nextTriple()));
    }

    private static List<VersionBound> less(Partial partial) {
        if (partial.isAny()) {
            return List.of(NOTHING);
        }
        NodeVersion lowest = partial.lowest();
        return List.of(
                partial.isWhole()
                        ? new VersionBound(Operator.LESS, lowest)
                        : below(lowest.major(), lowest.minor(), lowest.patch()));
    }

    private static VersionBound atLeast(Partial partial) {
        return new VersionBound(Operator.AT_LEAST, partial.lowest());
    }

    private static VersionBound atMost(Partial partial) {
        return partial.isWhole()
                ? new VersionBound(Operator.AT_MOST, partial.lowest())
                : partial.firstAfter();
    }

    private static List<VersionBound> upTo(NodeVersion from, VersionBound end) {
        return List.of(new VersionBound(Operator.AT_LEAST, from), end);
    }

    /// Below this version and its prereleases.
    private static VersionBound below(long major, long minor, long patch) {
        if (Math.max(major, Math.max(minor, patch)) > NodeVersion.MOST) {
            throw new NumberFormatException("too large");
        }
        return new VersionBound(Operator.LESS, new NodeVersion(major, minor, patch, List.of("0")));
    }

    /// A version of which the end may be missing or `x`.
    ///
    /// @param goesOnAfterAny a number stands after an `x`: npm takes `1.x.3` for no range
    private record Partial(
            @Nullable Long major,
            @Nullable Long minor,
            @Nullable Long patch,
            String prerelease,
            boolean goesOnAfterAny) {
        private static final Pattern WRITTEN = Pattern.compile(PARTIAL);

        static Optional<Partial> parse(String text) {
            Matcher match = WRITTEN.matcher(text);
            return match.matches() ? Optional.of(of(match, 1)) : Optional.empty();
        }

        static Partial of(Matcher match, int group) {
            Long major = part(match.group(group));
            Long minor = major == null ? null : part(match.group(group + 1));
            Long patch = minor == null ? null : part(match.group(group + 2));
            String prerelease = match.group(group + 3);
            boolean goesOn =
                    (major == null && part(match.group(group + 1)) != null)
                            || (minor == null && part(match.group(group + 2)) != null);
            return new Partial(major, minor, patch, prerelease == null ? "" : prerelease, goesOn);
        }

        private static @Nullable Long part(@Nullable String written) {
            return written == null || "xX*".contains(written) ? null : NodeVersion.number(written);
        }

        boolean isAny() {
            return major == null;
        }

        boolean isWhole() {
            return patch != null;
        }

        /// A prerelease after an `x` does not count.
        NodeVersion lowest() {
            String tail = isWhole() && !prerelease.isEmpty() ? "-" + prerelease : "";
            String triple = orZero(major) + "." + orZero(minor) + "." + orZero(patch);
            return NodeVersion.parse(triple + tail).orElseThrow(NumberFormatException::new);
        }

        NodeVersion nextTriple() {
            return minor == null
                    ? new NodeVersion(orZero(major) + 1, 0, 0, List.of())
                    : new NodeVersion(orZero(major), minor + 1, 0, List.of());
        }

        VersionBound firstAfter() {
            NodeVersion next = nextTriple();
            return below(next.major(), next.minor(), next.patch());
        }

        private static long orZero(@Nullable Long part) {
            return part == null ? 0 : part;
        }
    }
}
