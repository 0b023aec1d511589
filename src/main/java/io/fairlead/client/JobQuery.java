package io.fairlead.client;

import java.util.List;

/**
 * Which jobs to list, newest first.
 *
 * @param queue empty for all
 * @param statuses empty for all
 * @param name empty for all
 * @param cursor what the page before named as the next one; empty for the first
 * @param limit at most so many
 */
public record JobQuery(String queue, List<String> statuses, String name, String cursor, int limit) {
    public JobQuery {
        statuses = List.copyOf(statuses);
    }

    public static JobQuery newest(int limit) {
        return new JobQuery("", List.of(), "", "", limit);
    }

    public JobQuery named(String newName) {
        return new JobQuery(queue, statuses, newName, cursor, limit);
    }

    public JobQuery from(String newCursor) {
        return new JobQuery(queue, statuses, name, newCursor, limit);
    }
}
