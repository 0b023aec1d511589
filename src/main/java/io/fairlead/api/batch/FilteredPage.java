package io.fairlead.api.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Pages of a long listing, of all entries or of those that pass a filter. A filter may pass over many; so that no call
 * takes long, a page may then be short or even empty and still name a next one.
 *
 * @param name of the listing in its tokens
 * @param sequence of an entry, descending along the listing
 */
record FilteredPage<T>(String name, Entries<T> entries, ToLongFunction<T> sequence) {
    private static final int READ_AT_ONCE = 1000;
    private static final int MOST_SCANNED = 10_000;

    /** Where the entries come from. */
    @FunctionalInterface
    interface Entries<T> {
        /** The first entries whose sequence is lower than the given one. */
        List<T> before(long sequence, int limit);
    }

    private long begin(String nextToken) {
        return PageToken.read(name, nextToken).map(PageToken::number).orElse(Long.MAX_VALUE);
    }

    Page<T> all(String nextToken, int limit) {
        List<T> found = entries.before(begin(nextToken), limit + 1);
        if (found.size() <= limit) {
            return Page.whole(found);
        }
        List<T> page = found.subList(0, limit);
        return upTo(page, sequence.applyAsLong(page.getLast()));
    }

    Page<T> filtered(Predicate<T> filter, String nextToken, int limit) {
        List<T> found = new ArrayList<>();
        long at = begin(nextToken);
        for (int scanned = 0; scanned < MOST_SCANNED; scanned += READ_AT_ONCE) {
            List<T> batch = entries.before(at, READ_AT_ONCE);
            for (T each : batch) {
                if (filter.test(each)) {
                    if (found.size() == limit) {
                        return upTo(found, at);
                    }
                    found.add(each);
                }
                at = sequence.applyAsLong(each);
            }
            if (batch.size() < READ_AT_ONCE) {
                return Page.whole(found);
            }
        }
        return upTo(found, at);
    }

    private Page<T> upTo(List<T> page, long last) {
        return new Page<>(page, PageToken.after(name, Long.toString(last)));
    }
}
