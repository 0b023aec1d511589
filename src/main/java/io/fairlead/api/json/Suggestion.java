package io.fairlead.api.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant. */
final class Suggestion {
    private Suggestion() {}

    /** The known name that is nearest to a misspelt one, if it is near enough to be meant. */
    static Optional<String> nearest(String misspelt, Collection<String> known) {
        if (misspelt.length() > 128) {
            return Optional.empty();
        }
        String given = misspelt.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> distance(given, lower(name)) <= Math.max(1, name.length() / 4))
                .min(
                        Comparator.comparingInt((String name) -> distance(given, lower(name)))
                                .thenComparing(name -> !lower(name).contains(given))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Number of letters to insert, drop or replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
