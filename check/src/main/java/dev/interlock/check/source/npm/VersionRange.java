package dev.interlock.check.source.npm;

import java.util.List;
import java.util.Optional;

/// A range of versions as npm reads it, such as `^1.2.0 || >=3`.
///
/// Prereleases are within a range only where the range itself names one of the same
/// major.minor.patch, as in npm.
///
/// @param written the range's text
/// @param alternatives bounds that must hold together; an empty list admits every version
public record VersionRange(String written, List<List<VersionBound>> alternatives) {
    public VersionRange {
        alternatives = List.copyOf(alternatives);
    }

    /// Empty where npm would take the text for no range, such as `latest`.
    public static Optional<VersionRange> parse(String text) {
        return VersionRangeReader.read(text);
    }

    public boolean admits(NodeVersion version) {
        return alternatives.stream().anyMatch(bounds -> admits(bounds, version));
    }

    private static boolean admits(List<VersionBound> bounds, NodeVersion version) {
        if (!bounds.stream().allMatch(bound -> bound.admits(version))) {
            return false;
        }
        return version.prerelease().isEmpty()
                || bounds.stream().anyMatch(bound -> bound.opensPrereleasesOf(version));
    }

    /// Whether one version can satisfy both ranges.
    public boolean meets(VersionRange other) {
        return alternatives.stream()
                .filter(VersionRange::holds)
                .anyMatch(bounds ->
                        other.alternatives.stream()
                                .filter(VersionRange::holds)
                                .anyMatch(others -> meet(bounds, others)));
    }

    private static boolean holds(List<VersionBound> bounds) {
        for (int index = 0; index < bounds.size(); index++) {
            VersionBound bound = bounds.get(index);
            if (!bounds.subList(index + 1, bounds.size()).stream().allMatch(bound::meets)) {
                return false;
            }
        }
        return true;
    }

    /// As npm has it, "any version" after a prerelease does not meet it, before one it does.
    private static boolean meet(List<VersionBound> left, List<VersionBound> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left.stream().noneMatch(VersionBound::isOnePrerelease);
        }
        return left.stream().allMatch(bound -> right.stream().allMatch(bound::meets));
    }

    @Override
    public String toString() {
        return written;
    }
}
