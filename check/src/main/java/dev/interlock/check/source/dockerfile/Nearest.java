package dev.interlock.check.source.dockerfile;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The known word that a person most likely meant.
final class Nearest {
    private static final int LONGEST = 30;
    private static final int MOST_EDITS = 2;

    private Nearest() {}

    static Optional<String> of(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .filter(candidate ->
                        edits(word, candidate) <= Math.min(MOST_EDITS, word.length() / 2))
                .min(
                        Comparator.comparingInt((String candidate) -> edits(word, candidate))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /// Insertions, deletions and replacements between two words (Levenshtein).
    private static int edits(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
