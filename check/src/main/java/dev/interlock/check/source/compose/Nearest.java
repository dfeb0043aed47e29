package dev.interlock.check.source.compose;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The known word that someone most likely meant.
final class Nearest {
    /// A longer word is nobody's slip.
    private static final int LONGEST = 40;

    private Nearest() {}

    static Optional<String> of(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .filter(it -> distance(word, it) <= Math.max(1, (word.length() + 1) / 3))
                .min(
                        Comparator.comparingInt((String it) -> distance(word, it))
                                .thenComparing(it -> it));
    }

    /// Levenshtein's distance: letters changed, added or taken away.
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= other.length(); column++) {
                int changed = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[other.length()];
    }
}
