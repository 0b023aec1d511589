package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.ContainerOverrides;
import io.fairlead.domain.job.Overrides;
import io.fairlead.wire.batch.EcsPropertiesOverride;
import io.fairlead.wire.batch.SubmitJobRequest;
import io.fairlead.wire.batch.TaskContainerOverrides;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a submission changes of what its definition runs. */
final class OverridesReading {
    private OverridesReading() {}

    /**
     * @throws Refused if overrides of two kinds are given, or something of them is not offered
     */
    static Overrides of(SubmitJobRequest request) {
        boolean several =
                request.containerOverrides() != null && request.ecsPropertiesOverride() != null;
        if (several) {
            throw Refused.invalid(
                    "containerOverrides and ecsPropertiesOverride are both given. Give the one that fits the job definition.");
        }
        if (request.containerOverrides() != null) {
            return new Overrides.OfContainer(
                    container("containerOverrides", request.containerOverrides()));
        }
        return request.ecsPropertiesOverride() == null
                ? new Overrides.None()
                : task("ecsPropertiesOverride", request.ecsPropertiesOverride());
    }

    private static ContainerOverrides container(
            String owner, io.fairlead.wire.batch.ContainerOverrides given) {
        Unsupported.refuse(
                owner + ".instanceType",
                given.instanceType(),
                "Choose hosts by the queue's compute environments.");
        ResourceReading resources =
                ResourceReading.of(
                        owner, given.vcpus(), given.memory(), given.resourceRequirements());
        List<String> command = CommandReading.of(owner + ".command", given.command());
        return new ContainerOverrides(
                command.isEmpty() ? Optional.empty() : Optional.of(command),
                EnvironmentReading.of(owner + ".environment", given.environment()),
                resources.milliCpus(),
                resources.memoryMiB(),
                resources.gpus());
    }

    private static Overrides.OfTask task(String owner, EcsPropertiesOverride given) {
        Map<String, ContainerOverrides> byName = new HashMap<>();
        for (var task : Given.list(given.taskProperties())) {
            int position = 0;
            for (TaskContainerOverrides each : Given.list(task.containers())) {
                String path = "%s.taskProperties[0].containers[%d]".formatted(owner, position++);
                String name = Given.text(each.name());
                if (name.isEmpty()
                        || byName.put(name, container(path, asContainer(each))) != null) {
                    throw Refused.invalid(
                            "%s.name is \"%s\"; each entry names another container of the job definition."
                                    .formatted(path, name));
                }
            }
        }
        return new Overrides.OfTask(byName);
    }

    private static io.fairlead.wire.batch.ContainerOverrides asContainer(
            TaskContainerOverrides given) {
        return new io.fairlead.wire.batch.ContainerOverrides(
                null,
                null,
                given.command(),
                null,
                given.environment(),
                given.resourceRequirements());
    }
}
