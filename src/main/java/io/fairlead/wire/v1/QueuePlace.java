package io.fairlead.wire.v1;

import java.util.Map;

/**
 * Where a job stands in its queue.
 *
 * @param position 1 for the first that waits
 * @param atLeast whether the position was not counted to the end
 * @param ahead number of tasks that are served before it, by share identifier; the share of jobs without one is empty
 * @param behind the job that must find a place before this one; absent if there is none
 */
public record QueuePlace(
        String name, int position, boolean atLeast, Map<String, Integer> ahead, String behind) {}
