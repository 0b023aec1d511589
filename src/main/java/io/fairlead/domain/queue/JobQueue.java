package io.fairlead.domain.queue;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A job queue.
 *
 * @param enabled a disabled queue accepts no submissions; its jobs go on
 * @param priority higher is served first among queues that share an environment
 * @param environments names of compute environments, first choice first
 * @param schedulingPolicy name, or empty for first in, first out
 */
public record JobQueue(
        String name,
        boolean enabled,
        int priority,
        List<String> environments,
        String schedulingPolicy,
        List<StateTimeLimit> stateTimeLimits,
        Map<String, String> tags,
        Instant createdAt) {
    /**
     * Cancels a job that has waited at the head of the queue for one reason for too long.
     *
     * @param reason code as it stands first in a status reason
     */
    public record StateTimeLimit(String reason, int maxTimeSeconds) {}

    public JobQueue {
        environments = List.copyOf(environments);
        stateTimeLimits = List.copyOf(stateTimeLimits);
        tags = Map.copyOf(tags);
    }
}
