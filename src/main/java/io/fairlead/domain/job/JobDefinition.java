package io.fairlead.domain.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One revision of a job definition.
 *
 * @param active false after it was deregistered; it can then no longer be submitted
 * @param work what runs, before parameters and overrides
 * @param timeoutSeconds of each attempt; 0 for none
 * @param consumables how much each attempt takes of counted resources, by their names
 * @param document the registration as the client gave it, in the wire's JSON, for clients that read it back
 */
public record JobDefinition(
        DefinitionId id,
        boolean active,
        Work work,
        Map<String, String> parameters,
        RetryStrategy retryStrategy,
        int timeoutSeconds,
        int schedulingPriority,
        Map<String, Long> consumables,
        boolean propagateTags,
        Map<String, String> tags,
        String document,
        Instant registeredAt) {
    public JobDefinition {
        parameters = Map.copyOf(parameters);
        consumables = Map.copyOf(consumables);
        tags = Map.copyOf(tags);
    }

    /**
     * @param outputs that the tags name
     */
    public JobDefinition withTags(Map<String, String> changed, List<String> outputs) {
        return new JobDefinition(
                id,
                active,
                work.withOutputs(outputs),
                parameters,
                retryStrategy,
                timeoutSeconds,
                schedulingPriority,
                consumables,
                propagateTags,
                changed,
                document,
                registeredAt);
    }

    public JobDefinition deregistered() {
        return new JobDefinition(
                id,
                false,
                work,
                parameters,
                retryStrategy,
                timeoutSeconds,
                schedulingPriority,
                consumables,
                propagateTags,
                tags,
                document,
                registeredAt);
    }
}
