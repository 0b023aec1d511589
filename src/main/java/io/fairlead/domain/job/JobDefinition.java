package io.fairlead.domain.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One revision of a job definition.
 *
 * @param active false after it was deregistered; it can then no longer be submitted
 * @param container what runs, before parameters and overrides
 * @param timeoutSeconds of each attempt; 0 for none
 * @param document the registration as the client gave it, in the wire's JSON, for clients that read it back
 */
public record JobDefinition(
        DefinitionId id,
        boolean active,
        ContainerSpec container,
        Map<String, String> parameters,
        RetryStrategy retryStrategy,
        int timeoutSeconds,
        int schedulingPriority,
        boolean propagateTags,
        Map<String, String> tags,
        String document,
        Instant registeredAt) {
    public JobDefinition {
        parameters = Map.copyOf(parameters);
        tags = Map.copyOf(tags);
    }

    /**
     * @param outputs that the tags name
     */
    public JobDefinition withTags(Map<String, String> changed, List<String> outputs) {
        return new JobDefinition(
                id,
                active,
                container.withOutputs(outputs),
                parameters,
                retryStrategy,
                timeoutSeconds,
                schedulingPriority,
                propagateTags,
                changed,
                document,
                registeredAt);
    }

    public JobDefinition deregistered() {
        return new JobDefinition(
                id,
                false,
                container,
                parameters,
                retryStrategy,
                timeoutSeconds,
                schedulingPriority,
                propagateTags,
                tags,
                document,
                registeredAt);
    }
}
