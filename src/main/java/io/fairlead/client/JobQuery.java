package io.fairlead.client;

import java.util.List;
import java.util.OptionalLong;

/**
 * Which jobs to list, newest first.
 *
 * @param queue empty for all
 * @param statuses empty for all
 * @param name exact, or a prefix ending in {@code *}; empty for all
 * @param before only jobs submitted before, in milliseconds since 1970
 * @param limit at most so many
 */
public record JobQuery(
        String queue, List<String> statuses, String name, OptionalLong before, int limit) {
    public JobQuery {
        statuses = List.copyOf(statuses);
    }

    public static JobQuery newest(int limit) {
        return new JobQuery("", List.of(), "", OptionalLong.empty(), limit);
    }

    public JobQuery named(String newName) {
        return new JobQuery(queue, statuses, newName, before, limit);
    }

    public JobQuery olderThan(long millis) {
        return new JobQuery(queue, statuses, name, OptionalLong.of(millis), limit);
    }
}
