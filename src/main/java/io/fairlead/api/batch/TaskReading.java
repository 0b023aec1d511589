package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.ContainerSpec.Volume;
import io.fairlead.domain.job.TaskSpec;
import io.fairlead.domain.job.TaskSpec.ContainerDependency;
import io.fairlead.domain.job.TaskSpec.ContainerDependency.Condition;
import io.fairlead.domain.job.TaskSpec.Namespace;
import io.fairlead.domain.job.TaskSpec.TaskContainer;
import io.fairlead.wire.batch.ContainerProperties;
import io.fairlead.wire.batch.EcsProperties;
import io.fairlead.wire.batch.EcsTaskProperties;
import io.fairlead.wire.batch.TaskContainerDependency;
import io.fairlead.wire.batch.TaskContainerProperties;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A definition's {@code ecsProperties} as the containers that are to run side by side. */
final class TaskReading {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    private final String owner;
    private final EcsTaskProperties given;
    private final List<String> outputs;

    private TaskReading(String owner, EcsTaskProperties given, List<String> outputs) {
        this.owner = owner;
        this.given = given;
        this.outputs = outputs;
    }

    /**
     * @param owner the member that holds it
     * @param outputs paths to collect
     * @throws Refused if a member is missing, contradicts another, or cannot be honoured
     */
    static TaskSpec of(String owner, EcsProperties given, List<String> outputs) {
        return new TaskReading(
                        owner + ".taskProperties[0]", given.taskProperties().getFirst(), outputs)
                .spec();
    }

    private TaskSpec spec() {
        List<Volume> volumes = ContainerReading.volumes(owner, given.volumes());
        Set<String> names = new HashSet<>();
        List<TaskContainer> containers =
                IntStream.range(0, given.containers().size())
                        .mapToObj(
                                i ->
                                        container(
                                                owner + ".containers[" + i + "]",
                                                given.containers().get(i),
                                                volumes,
                                                names))
                        .toList();
        if (containers.stream().noneMatch(TaskContainer::essential)) {
            throw Refused.invalid(
                    owner
                            + ".containers has no essential container. Leave out essential, or set it to true, for at least one.");
        }
        checkDependencies(containers);
        return new TaskSpec(containers, namespace(given.ipcMode()), namespace(given.pidMode()));
    }

    private static Namespace namespace(String mode) {
        return switch (Given.text(mode)) {
            case "host" -> Namespace.HOST;
            case "task" -> Namespace.TASK;
            default -> Namespace.PRIVATE;
        };
    }

    private TaskContainer container(
            String path,
            TaskContainerProperties container,
            List<Volume> volumes,
            Set<String> names) {
        String name = Given.text(container.name());
        if (!NAME.matcher(name).matches()) {
            throw Refused.invalid(
                    "%s.name is \"%s\"; a container of several has a name of letters, digits, '-' and '_', 1 to 255 characters."
                            .formatted(path, name));
        }
        if (!names.add(name)) {
            throw Refused.invalid(
                    "%s.name is \"%s\", as another container's. Rename one.".formatted(path, name));
        }
        Unsupported.refuse(
                path + ".firelensConfiguration",
                container.firelensConfiguration(),
                "This service keeps logs itself; leave it out.");
        ContainerSpec spec =
                ContainerReading.of(path, asContainer(container), volumes, outputs)
                        .withStopTimeout(
                                Given.or(
                                        container.stopTimeout(),
                                        ContainerSpec.DEFAULT_STOP_TIMEOUT_SECONDS));
        return new TaskContainer(
                name,
                Given.or(container.essential(), true),
                Given.list(container.dependsOn()).stream()
                        .map(each -> dependency(path + ".dependsOn", each))
                        .toList(),
                Given.number(container.startTimeout()),
                spec);
    }

    private static ContainerDependency dependency(String path, TaskContainerDependency given) {
        if (given.containerName() == null || given.condition() == null) {
            throw Refused.invalid(path + " needs containerName and condition in each entry.");
        }
        return new ContainerDependency(given.containerName(), Condition.valueOf(given.condition()));
    }

    private static ContainerProperties asContainer(TaskContainerProperties given) {
        return new ContainerProperties(
                given.image(),
                null,
                null,
                given.command(),
                null,
                null,
                null,
                given.environment(),
                given.mountPoints(),
                given.readonlyRootFilesystem(),
                given.privileged(),
                given.ulimits(),
                given.user(),
                null,
                given.resourceRequirements(),
                given.linuxParameters(),
                given.logConfiguration(),
                given.secrets(),
                null,
                null,
                null,
                null,
                null,
                given.repositoryCredentials());
    }

    private void checkDependencies(List<TaskContainer> containers) {
        Map<String, TaskContainer> byName = new HashMap<>();
        containers.forEach(container -> byName.put(container.name(), container));
        for (TaskContainer container : containers) {
            for (ContainerDependency dependency : container.dependsOn()) {
                checkDependency(container, dependency, byName.get(dependency.container()));
            }
        }
        for (TaskContainer container : containers) {
            if (leadsTo(container.name(), container, byName, new HashSet<>())) {
                throw Refused.invalid(
                        "%s.containers: container %s depends on itself, by way of dependsOn of others. Break the circle."
                                .formatted(owner, container.name()));
            }
        }
    }

    private void checkDependency(
            TaskContainer container, ContainerDependency dependency, TaskContainer other) {
        if (other == null) {
            throw Refused.invalid(
                    "%s.containers: container %s depends on container \"%s\", which is none of the task's."
                            .formatted(owner, container.name(), dependency.container()));
        }
        if (other.essential() && dependency.condition() != Condition.START) {
            throw Refused.invalid(
                    "%s.containers: container %s depends on %s of container %s, which is essential: the task ends when it ends. Set its essential to false, or wait for START."
                            .formatted(
                                    owner,
                                    container.name(),
                                    dependency.condition(),
                                    dependency.container()));
        }
    }

    private static boolean leadsTo(
            String target,
            TaskContainer from,
            Map<String, TaskContainer> byName,
            Set<String> visited) {
        for (ContainerDependency dependency : from.dependsOn()) {
            String next = dependency.container();
            if (next.equals(target)
                    || visited.add(next) && leadsTo(target, byName.get(next), byName, visited)) {
                return true;
            }
        }
        return false;
    }
}
