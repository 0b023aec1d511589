package io.fairlead.domain.job;

import io.fairlead.domain.Resources;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Containers that run side by side on one host, share its volumes and, if there are several, one network. A container
 * that is alone is called {@link ContainerId#DEFAULT}.
 *
 * @param containers names are unique; at least one is essential
 * @param ipc whose shared memory, semaphores and queues the containers use
 * @param pid whose processes the containers see
 */
public record TaskSpec(List<TaskContainer> containers, Namespace ipc, Namespace pid)
        implements Work {
    /** With whom a container shares a namespace of the kernel. */
    public enum Namespace {
        PRIVATE,
        TASK,
        HOST
    }

    /**
     * A container of a task.
     *
     * @param essential whether the task ends when it ends
     * @param dependsOn what must be so before it starts
     * @param startTimeoutSeconds how long after its start it may take to fulfil what others wait for; 0 for any time
     */
    public record TaskContainer(
            String name,
            boolean essential,
            List<ContainerDependency> dependsOn,
            int startTimeoutSeconds,
            ContainerSpec spec) {
        public TaskContainer {
            dependsOn = List.copyOf(dependsOn);
        }

        TaskContainer with(ContainerSpec changed) {
            return new TaskContainer(name, essential, dependsOn, startTimeoutSeconds, changed);
        }
    }

    /** What another container of the task must have come to. */
    public record ContainerDependency(String container, Condition condition) {
        /** How far another container must be. */
        public enum Condition {
            /** It has started. */
            START,
            /** It has ended, whatever its exit code. */
            COMPLETE,
            /** It has ended with exit code 0. */
            SUCCESS
        }
    }

    public TaskSpec {
        containers = List.copyOf(containers);
    }

    /** A container that is alone. */
    static TaskSpec alone(ContainerSpec container) {
        return new TaskSpec(
                List.of(new TaskContainer(ContainerId.DEFAULT, true, List.of(), 0, container)),
                Namespace.PRIVATE,
                Namespace.PRIVATE);
    }

    /** Whether the containers share something that outlives each of them. */
    public boolean needsSandbox() {
        return containers.size() > 1;
    }

    /** What all containers ask for together. */
    public Resources resources() {
        return containers.stream()
                .map(container -> container.spec().resources())
                .reduce(Resources.NONE, Resources::plus);
    }

    /** Paths that are collected when an attempt ends, each from the first container that has it. */
    public List<String> outputs() {
        return containers.getFirst().spec().outputs();
    }

    /** The container that stands for the task where only one can: the first essential one. */
    public TaskContainer main() {
        return containers.stream().filter(TaskContainer::essential).findFirst().orElseThrow();
    }

    public Optional<TaskContainer> container(String name) {
        return containers.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    @Override
    public TaskSpec of(TaskId task) {
        return this;
    }

    @Override
    public List<TaskSpec> tasks() {
        return List.of(this);
    }

    @Override
    public TaskSpec withParameters(Map<String, String> parameters) {
        return withEach(container -> container.withParameters(parameters));
    }

    @Override
    public TaskSpec withOutputs(List<String> outputs) {
        return withEach(container -> container.withOutputs(outputs));
    }

    @Override
    public TaskSpec given(ParameterTable.Row row) {
        return withEach(row::appliedTo);
    }

    private TaskSpec withEach(UnaryOperator<ContainerSpec> change) {
        return withContainers(each -> each.with(change.apply(each.spec())));
    }

    TaskSpec withContainers(UnaryOperator<TaskContainer> change) {
        return new TaskSpec(containers.stream().map(change).toList(), ipc, pid);
    }
}
