package io.fairlead.cli;

import java.util.Collection;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class Suggestion {
    private Suggestion() {}

    /** The nearest known word, if it is near enough to be a slip of the fingers. */
    static Optional<String> nearest(String word, Collection<String> known) {
        String best = null;
        int bestDistance = Math.max(1, Math.min(3, word.length() / 2)) + 1;
        for (String candidate : known) {
            int distance = distance(word, candidate);
            if (distance < bestDistance || candidate.startsWith(word) && best == null) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** "did you mean 'x'?", or nothing. */
    static String sentence(String word, Collection<String> known) {
        return nearest(word, known).map(meant -> "did you mean '" + meant + "'?").orElse("");
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int row = 0; row <= from.length(); row++) {
            for (int column = 0; column <= to.length(); column++) {
                cost[row][column] = cheapest(cost, from, to, row, column);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(int[][] cost, String from, String to, int row, int column) {
        if (row == 0 || column == 0) {
            return row + column;
        }
        boolean same = from.charAt(row - 1) == to.charAt(column - 1);
        int best =
                Math.min(
                        cost[row - 1][column - 1] + (same ? 0 : 1),
                        Math.min(cost[row - 1][column], cost[row][column - 1]) + 1);
        boolean swapped =
                row > 1
                        && column > 1
                        && from.charAt(row - 1) == to.charAt(column - 2)
                        && from.charAt(row - 2) == to.charAt(column - 1);
        return swapped ? Math.min(best, cost[row - 2][column - 2] + 1) : best;
    }
}
