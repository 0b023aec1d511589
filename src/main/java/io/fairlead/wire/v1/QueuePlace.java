package io.fairlead.wire.v1;

/**
 * Where a job stands in its queue.
 *
 * @param position 1 for the first that waits
 * @param atLeast whether the position was not counted to the end
 * @param behind the job that must find a place before this one; absent if there is none
 */
public record QueuePlace(String name, int position, boolean atLeast, String behind) {}
