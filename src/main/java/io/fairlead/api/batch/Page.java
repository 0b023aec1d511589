package io.fairlead.api.batch;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A page of a listing.
 *
 * @param nextToken null on the last page
 */
record Page<T>(List<T> entries, String nextToken) {
    private static final int DEFAULT_SIZE = 100;

    static <T> Page<T> whole(List<T> entries) {
        return new Page<>(entries, null);
    }

    /**
     * @param ordered the whole listing; entries that were in it stay in their order from page to page
     * @param key unique for an entry
     * @param shown which entries are given
     * @param maxResults null for the default
     * @param nextToken as the client gave it
     */
    static <T> Page<T> of(
            String listing,
            List<T> ordered,
            Function<T, String> key,
            Predicate<T> shown,
            Integer maxResults,
            String nextToken) {
        int begin =
                PageToken.read(listing, nextToken)
                        .map(last -> after(ordered.stream().map(key).toList(), last))
                        .orElse(0);
        int size = Given.or(maxResults, DEFAULT_SIZE);
        List<T> rest =
                ordered.subList(begin, ordered.size()).stream()
                        .filter(shown)
                        .limit(size + 1L)
                        .toList();
        if (rest.size() <= size) {
            return whole(rest);
        }
        List<T> page = rest.subList(0, size);
        return new Page<>(page, PageToken.after(listing, key.apply(page.getLast())));
    }

    /** Behind the entry with that key; if it is gone, before the first name that would have followed it. */
    private static int after(List<String> keys, String last) {
        int position = keys.indexOf(last);
        if (position >= 0) {
            return position + 1;
        }
        int next = 0;
        while (next < keys.size() && keys.get(next).compareTo(last) < 0) {
            next++;
        }
        return next;
    }
}
