package dev.interlock.check.graph.resolve;

import dev.interlock.model.Sorting;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Patterns with at most one `*`, as `paths` of TypeScript and `exports` of packages have them: an
/// exact one first, then the one with the longest part before the star. Finding takes time by the
/// length of the name, not by the number of patterns.
///
/// @param <T> what a pattern leads to
public final class PatternMap<T> {
    private final Map<String, T> exact = new HashMap<>();
    private final Map<String, Map<String, Pattern<T>>> byPrefix = new HashMap<>();
    private final Map<String, List<Pattern<T>>> sorted = new HashMap<>();
    private final TreeSet<Integer> lengths = new TreeSet<>(Comparator.reverseOrder());

    private record Pattern<T>(String key, String suffix, T target) {}

    /// @param key the pattern that fits
    /// @param star what `*` stands for; empty for an exact key
    public record Match<T>(String key, String star, T target) {
        public boolean isExact() {
            return key.indexOf('*') < 0;
        }
    }

    /// Of equal keys the last counts, as in any JSON.
    void add(String key, T target) {
        int star = key.indexOf('*');
        if (star < 0) {
            exact.put(key, target);
        } else if (key.indexOf('*', star + 1) < 0) {
            var pattern = new Pattern<>(key, key.substring(star + 1), target);
            byPrefix.computeIfAbsent(key.substring(0, star), it -> new LinkedHashMap<>())
                    .put(key, pattern);
            lengths.add(star);
        }
    }

    /// To be called once, when all are added: longer endings come first.
    PatternMap<T> sorted() {
        var byLength = Sorting.by((Pattern<T> it) -> -it.suffix().length());
        byPrefix.forEach((prefix, patterns) ->
                sorted.put(prefix, patterns.values().stream().sorted(byLength).toList()));
        return this;
    }

    boolean isEmpty() {
        return exact.isEmpty() && byPrefix.isEmpty();
    }

    Optional<Match<T>> find(String name) {
        T target = exact.get(name);
        if (target != null) {
            return Optional.of(new Match<>(name, "", target));
        }
        for (int length : lengths.tailSet(name.length(), true)) {
            for (Pattern<T> one : sorted.getOrDefault(name.substring(0, length), List.of())) {
                int end = name.length() - one.suffix().length();
                if (end >= length && name.endsWith(one.suffix())) {
                    String star = name.substring(length, end);
                    return Optional.of(new Match<>(one.key(), star, one.target()));
                }
            }
        }
        return Optional.empty();
    }
}
