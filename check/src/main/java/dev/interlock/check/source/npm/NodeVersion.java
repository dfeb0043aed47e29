package dev.interlock.check.source.npm;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version as npm compares it (Semantic Versioning 2.0.0, read as loosely as npm does). Build
/// metadata does not count and is not kept.
///
/// @param prerelease the identifiers after `-`; numbers are kept without leading zeros
public record NodeVersion(long major, long minor, long patch, List<String> prerelease)
        implements Comparable<NodeVersion> {
    /// The largest number that JavaScript counts exactly.
    static final long MOST = (1L << 53) - 1;

    /// npm's own limit.
    static final int LENGTH = 256;

    private static final String IDENTIFIER = "(?:\\d*[a-zA-Z-][a-zA-Z0-9-]*|\\d+)";
    static final String PRERELEASE = "(?:-?(" + IDENTIFIER + "(?:\\." + IDENTIFIER + ")*))?";
    static final String BUILD = "(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?";
    private static final Pattern WRITTEN =
            Pattern.compile("[v=\\s]*(\\d+)\\.(\\d+)\\.(\\d+)" + PRERELEASE + BUILD);
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    public NodeVersion {
        prerelease = List.copyOf(prerelease);
    }

    /// Reads `1.2.3`, `v1.2.3-beta.1+build`; empty where npm would not take it.
    public static Optional<NodeVersion> parse(String text) {
        if (text.length() > LENGTH) {
            return Optional.empty();
        }
        Matcher match = WRITTEN.matcher(text.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new NodeVersion(
                            number(match.group(1)),
                            number(match.group(2)),
                            number(match.group(3)),
                            identifiers(match.group(4))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// @throws NumberFormatException where the number is larger than npm counts
    static long number(String digits) {
        long number = Long.parseLong(digits);
        if (number > MOST) {
            throw new NumberFormatException("too large");
        }
        return number;
    }

    private static List<String> identifiers(@org.jspecify.annotations.Nullable String written) {
        return written == null
                ? List.of()
                : List.of(written.split("\\.")).stream().map(NodeVersion::identifier).toList();
    }

    private static String identifier(String written) {
        return DIGITS.matcher(written).matches() ? written.replaceFirst("^0+(?=\\d)", "") : written;
    }

    boolean sameTriple(NodeVersion other) {
        return major == other.major && minor == other.minor && patch == other.patch;
    }

    @Override
    public int compareTo(NodeVersion other) {
        int triple = Long.compare(major, other.major);
        triple = triple != 0 ? triple : Long.compare(minor, other.minor);
        triple = triple != 0 ? triple : Long.compare(patch, other.patch);
        return triple != 0 ? triple : comparePrerelease(other);
    }

    /// A version without a prerelease is newer than one with it.
    private int comparePrerelease(NodeVersion other) {
        if (prerelease.isEmpty() || other.prerelease.isEmpty()) {
            return Boolean.compare(prerelease.isEmpty(), other.prerelease.isEmpty());
        }
        int shared = Math.min(prerelease.size(), other.prerelease.size());
        for (int index = 0; index < shared; index++) {
            int order = compareIdentifiers(prerelease.get(index), other.prerelease.get(index));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(prerelease.size(), other.prerelease.size());
    }

    /// Numbers count as numbers and stand before words.
    private static int compareIdentifiers(String left, String right) {
        boolean leftNumber = DIGITS.matcher(left).matches();
        boolean rightNumber = DIGITS.matcher(right).matches();
        if (leftNumber && rightNumber) {
            int byLength = Integer.compare(left.length(), right.length());
            return byLength != 0 ? byLength : left.compareTo(right);
        }
        if (leftNumber != rightNumber) {
            return leftNumber ? -1 : 1;
        }
        return left.compareTo(right);
    }

    @Override
    public String toString() {
        String triple = major + "." + minor + "." + patch;
        return prerelease.isEmpty() ? triple : triple + "-" + String.join(".", prerelease);
    }
}
