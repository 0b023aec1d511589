package io.fairlead.domain.queue;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A job queue.
 *
 * @param enabled a disabled queue accepts no submissions; its jobs go on
 * @param priority higher is served first among queues that share an environment
 * @param choices compute environments in the order in which they are tried
 * @param serviceEnvironments in their order; a queue has these or the others, never both
 * @param schedulingPolicy name, or empty for first in, first out
 */
public record JobQueue(
        String name,
        boolean enabled,
        int priority,
        List<Choice> choices,
        List<Choice> serviceEnvironments,
        String schedulingPolicy,
        List<StateTimeLimit> stateTimeLimits,
        Map<String, String> tags,
        Instant createdAt) {
    /**
     * A compute or service environment that the queue may use.
     *
     * @param order as the client numbered it; lower is tried first
     */
    public record Choice(int order, String environment) {}

    /**
     * Cancels a job that has waited at the head of the queue for one reason for too long.
     *
     * @param reason code as it stands first in a status reason
     */
    public record StateTimeLimit(String reason, int maxTimeSeconds) {}

    public JobQueue {
        choices = choices.stream().sorted(Comparator.comparingInt(Choice::order)).toList();
        serviceEnvironments = List.copyOf(serviceEnvironments);
        stateTimeLimits = List.copyOf(stateTimeLimits);
        tags = Map.copyOf(tags);
    }

    public JobQueue withTags(Map<String, String> changed) {
        return new JobQueue(
                name,
                enabled,
                priority,
                choices,
                serviceEnvironments,
                schedulingPolicy,
                stateTimeLimits,
                changed,
                createdAt);
    }

    /** Whether its jobs are run by another service. */
    public boolean isForServiceJobs() {
        return !serviceEnvironments.isEmpty();
    }

    /** Names of compute environments, first choice first. */
    public List<String> environments() {
        return choices.stream().map(Choice::environment).toList();
    }
}
