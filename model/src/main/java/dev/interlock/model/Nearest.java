package dev.interlock.model;

import java.util.Collection;
import java.util.Optional;

/// The word that somebody probably meant.
public final class Nearest {
    /// Longer words are not compared: the time grows with the product of both lengths.
    private static final int LONGEST = 100;

    private Nearest() {}

    /// The candidate at the smallest optimal string alignment distance (insertions, deletions,
    /// substitutions, transpositions of neighbours), case ignored; of equals the first in the
    /// alphabet, so that a set's order does not show. Empty where even that one differs in more
    /// than a third of the word's letters, or in more than three.
    public static Optional<String> to(String word, Collection<String> candidates) {
        int best = Math.min(3, 1 + word.length() / 3) + 1;
        Optional<String> nearest = Optional.empty();
        for (String candidate : candidates) {
            int distance = distance(word, candidate);
            boolean earlier =
                    distance == best
                            && nearest.filter(it -> candidate.compareTo(it) < 0).isPresent();
            if (distance < best || earlier) {
                best = distance;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    private static int distance(String a, String b) {
        if (a.length() > LONGEST || b.length() > LONGEST) {
            return Integer.MAX_VALUE;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        boolean same = same(a.charAt(i - 1), b.charAt(j - 1));
        int least = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1);
        least = Math.min(least, d[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
                i > 1
                        && j > 1
                        && same(a.charAt(i - 1), b.charAt(j - 2))
                        && same(a.charAt(i - 2), b.charAt(j - 1));
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }

    private static boolean same(char a, char b) {
        return Character.toLowerCase(a) == Character.toLowerCase(b);
    }
}
