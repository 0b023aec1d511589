package io.fairlead.client.http;

import java.util.ArrayList;
import java.util.List;

/**
 * Which jobs to list, newest first.
 *
 * @param filters parameters of {@code GET jobs} in the order given; one may stand several times
 * @param cursor what the page before named as the next one; empty for the first
 * @param limit at most so many
 */
public record JobQuery(List<Filter> filters, String cursor, int limit) {
    /**
     * A parameter that restricts the listing.
     *
     * @param name such as {@code status}
     */
    public record Filter(String name, String value) {}

    public JobQuery {
        filters = List.copyOf(filters);
    }

    public static JobQuery newest(int limit) {
        return new JobQuery(List.of(), "", limit);
    }

    /** Restricted further. */
    public JobQuery with(String name, String value) {
        List<Filter> more = new ArrayList<>(filters);
        more.add(new Filter(name, value));
        return new JobQuery(more, cursor, limit);
    }

    public JobQuery from(String newCursor) {
        return new JobQuery(filters, newCursor, limit);
    }

    public JobQuery atMost(int newLimit) {
        return new JobQuery(filters, cursor, newLimit);
    }
}
