package io.fairlead.domain.job;

import io.fairlead.domain.Resources;

import java.util.List;
import java.util.Map;

/**
 * A pod, for a Kubernetes engine. There is none, so a job that asks for one fails as soon as it is accepted.
 *
 * @param resources of all its containers together
 * @param image of its first container
 * @param containers names of its containers, initial ones among them
 * @param document the pod as the client described it, in the wire's JSON
 * @param overrides what a submission changes of it, in the wire's JSON; empty for nothing
 */
public record PodSpec(
        Resources resources,
        String image,
        List<String> containers,
        String document,
        String overrides)
        implements Work {
    public static final String NO_ENGINE =
            "There is no Kubernetes engine to run the pod of eksProperties. Use a job definition with containerProperties or ecsProperties.";

    public PodSpec {
        containers = List.copyOf(containers);
    }

    PodSpec withOverrides(String changed) {
        return new PodSpec(resources, image, containers, document, changed);
    }

    /** What the pod asks for, in one container. */
    @Override
    public TaskSpec of(TaskId task) {
        return TaskSpec.alone(ContainerSpec.of(image, List.of(), resources));
    }

    @Override
    public List<TaskSpec> tasks() {
        return List.of();
    }

    @Override
    public PodSpec withParameters(Map<String, String> parameters) {
        return this;
    }

    @Override
    public PodSpec withOutputs(List<String> outputs) {
        return this;
    }

    @Override
    public PodSpec given(ParameterTable.Row row) {
        return this;
    }
}
