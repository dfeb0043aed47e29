package dev.interlock.check;

import dev.interlock.model.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Findings that were there before: what is left of a report without them is new.
///
/// A finding is known by its rule, path and message, not by its line, so that it stays known when
/// the file above it grows. The same finding twice is known twice.
///
/// @param counts how often each finding was there
public record Baseline(SequencedMap<Known, Integer> counts) {
    public record Known(String rule, String path, String message) implements Comparable<Known> {
        static Known of(Finding finding) {
            return new Known(finding.rule(), finding.place().path(), finding.message());
        }

        @Override
        public int compareTo(Known other) {
            int byPath = path.compareTo(other.path);
            int byRule = rule.compareTo(other.rule);
            return byPath != 0 ? byPath : byRule != 0 ? byRule : message.compareTo(other.message);
        }
    }

    public static Baseline of(List<Finding> findings) {
        SequencedMap<Known, Integer> counts = new TreeMap<>();
        findings.forEach(finding -> counts.merge(Known.of(finding), 1, Integer::sum));
        return new Baseline(counts);
    }

    /// The findings that the baseline does not have, in their order.
    public List<Finding> without(List<Finding> findings) {
        var left = new TreeMap<>(counts);
        List<Finding> fresh = new ArrayList<>();
        for (Finding finding : findings) {
            Known known = Known.of(finding);
            if (left.merge(known, -1, Integer::sum) < 0) {
                fresh.add(finding);
            }
        }
        return fresh;
    }
}
