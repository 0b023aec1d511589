package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.ContainerOverrides;
import io.fairlead.domain.job.Overrides;
import io.fairlead.wire.batch.EcsPropertiesOverride;
import io.fairlead.wire.batch.NodeOverrides;
import io.fairlead.wire.batch.NodePropertyOverride;
import io.fairlead.wire.batch.SubmitJobRequest;
import io.fairlead.wire.batch.TaskContainerOverrides;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a submission changes of what its definition runs. */
final class OverridesReading {
    private OverridesReading() {}

    /**
     * @throws Refused if overrides of two kinds are given, or something of them is not offered
     */
    static Overrides of(SubmitJobRequest request) {
        if (request.eksPropertiesOverride() != null) {
            return pod(request);
        }
        if (request.nodeOverrides() == null) {
            return work("", request.containerOverrides(), request.ecsPropertiesOverride());
        }
        if (request.containerOverrides() != null || request.ecsPropertiesOverride() != null) {
            throw Refused.invalid(
                    "containerOverrides or ecsPropertiesOverride is given beside nodeOverrides. Give it for ranges of nodes, in nodeOverrides.nodePropertyOverrides.");
        }
        return nodes(request.nodeOverrides());
    }

    private static Overrides pod(SubmitJobRequest request) {
        if (request.containerOverrides() != null
                || request.ecsPropertiesOverride() != null
                || request.nodeOverrides() != null) {
            throw Refused.invalid(
                    "eksPropertiesOverride is given beside overrides of another kind. Give the one that fits the job definition.");
        }
        return PodReading.overrides(request.eksPropertiesOverride());
    }

    /** @param prefix of the members' paths */
    private static Overrides work(
            String prefix,
            io.fairlead.wire.batch.ContainerOverrides container,
            EcsPropertiesOverride task) {
        if (container != null && task != null) {
            throw Refused.invalid(
                    "%scontainerOverrides and %secsPropertiesOverride are both given. Give the one that fits the job definition."
                            .formatted(prefix, prefix));
        }
        if (container != null) {
            return new Overrides.OfContainer(container(prefix + "containerOverrides", container));
        }
        return task == null ? new Overrides.None() : task(prefix + "ecsPropertiesOverride", task);
    }

    private static Overrides nodes(NodeOverrides given) {
        Map<String, Overrides.OfNodes.OfRange> ranges = new HashMap<>();
        int position = 0;
        for (NodePropertyOverride each : Given.list(given.nodePropertyOverrides())) {
            String path = "nodeOverrides.nodePropertyOverrides[" + position++ + "]";
            Unsupported.refuse(
                    path + ".eksPropertiesOverride",
                    each.eksPropertiesOverride(),
                    "There is no Kubernetes engine.");
            Unsupported.refuse(
                    path + ".instanceTypes",
                    each.instanceTypes(),
                    "Choose hosts by the queue's compute environments.");
            var range =
                    new Overrides.OfNodes.OfRange(
                            work(
                                    path + ".",
                                    each.containerOverrides(),
                                    each.ecsPropertiesOverride()),
                            Optional.ofNullable(each.consumableResourcePropertiesOverride())
                                    .map(
                                            taken ->
                                                    ConsumableReading.of(
                                                            path
                                                                    + ".consumableResourcePropertiesOverride",
                                                            taken)));
            if (ranges.put(each.targetNodes(), range) != null) {
                throw Refused.invalid(
                        "%s.targetNodes is \"%s\", as another entry's. Give each range once."
                                .formatted(path, each.targetNodes()));
            }
        }
        return new Overrides.OfNodes(
                given.numNodes() == null ? OptionalInt.empty() : OptionalInt.of(given.numNodes()),
                ranges);
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
