package io.fairlead.runtime;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerSpec;

import java.util.List;
import java.util.Map;

/**
 * A container to be run for an attempt.
 *
 * @param container with the service's own environment variables already in place
 * @param secrets what it is given beyond the container's own members and nobody reads back
 * @param gpuIds the GPUs reserved for it
 * @param labels further labels for people who look at the engine
 */
public record ContainerOrder(
        AttemptId attempt,
        ContainerSpec container,
        OrderSecrets secrets,
        List<String> gpuIds,
        Map<String, String> labels) {
    public ContainerOrder {
        gpuIds = List.copyOf(gpuIds);
        labels = Map.copyOf(labels);
    }

    /** An order without secrets. */
    public ContainerOrder(
            AttemptId attempt,
            ContainerSpec container,
            List<String> gpuIds,
            Map<String, String> labels) {
        this(attempt, container, OrderSecrets.NONE, gpuIds, labels);
    }
}
