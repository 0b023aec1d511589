package io.fairlead.api.batch;

import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.ContainerEnd;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskSpec;
import io.fairlead.domain.job.TaskSpec.ContainerDependency;
import io.fairlead.domain.job.TaskSpec.Namespace;
import io.fairlead.domain.job.TaskSpec.TaskContainer;
import io.fairlead.wire.batch.AttemptEcsTaskDetails;
import io.fairlead.wire.batch.AttemptTaskContainerDetails;
import io.fairlead.wire.batch.ContainerDetail;
import io.fairlead.wire.batch.EcsProperties;
import io.fairlead.wire.batch.EcsPropertiesDetail;
import io.fairlead.wire.batch.EcsTaskDetails;
import io.fairlead.wire.batch.EcsTaskProperties;
import io.fairlead.wire.batch.TaskContainerDependency;
import io.fairlead.wire.batch.TaskContainerDetails;
import io.fairlead.wire.batch.TaskContainerProperties;

import java.util.List;
import java.util.Optional;

/** The containers of a task as clients see them: with overrides and parameters applied, and what became of each. */
final class TaskShown {
    private TaskShown() {}

    /**
     * @param latest attempt, or null before the first one
     */
    static EcsPropertiesDetail of(Submission submission, TaskSpec task, Attempt latest, Arns arns) {
        return new EcsPropertiesDetail(
                List.of(
                        new EcsTaskDetails(
                                task.containers().stream()
                                        .map(each -> container(submission, each, latest))
                                        .toList(),
                                latest == null ? null : host(latest, arns),
                                latest == null ? null : taskArn(latest, arns),
                                null,
                                null,
                                null,
                                mode(task.ipc()),
                                null,
                                mode(task.pid()),
                                null,
                                null,
                                task.containers().getFirst().spec().volumes().stream()
                                        .map(ContainerShown::volume)
                                        .toList(),
                                null)));
    }

    /** What was asked for, in the form of a definition. */
    static EcsProperties properties(TaskSpec task) {
        return new EcsProperties(
                List.of(
                        new EcsTaskProperties(
                                task.containers().stream().map(TaskShown::properties).toList(),
                                null,
                                null,
                                null,
                                mode(task.ipc()),
                                null,
                                mode(task.pid()),
                                null,
                                null,
                                task.containers().getFirst().spec().volumes().stream()
                                        .map(ContainerShown::volume)
                                        .toList(),
                                null)));
    }

    private static TaskContainerProperties properties(TaskContainer container) {
        ContainerDetail shown = ContainerShown.spec(container.spec()).build();
        return new TaskContainerProperties(
                shown.command(),
                container.dependsOn().stream().map(TaskShown::dependency).toList(),
                shown.environment(),
                container.essential(),
                null,
                shown.image(),
                shown.linuxParameters(),
                shown.logConfiguration(),
                shown.mountPoints(),
                container.name(),
                shown.privileged(),
                shown.readonlyRootFilesystem(),
                shown.repositoryCredentials(),
                shown.resourceRequirements(),
                shown.secrets(),
                shown.ulimits(),
                shown.user(),
                container.startTimeoutSeconds() == 0 ? null : container.startTimeoutSeconds(),
                container.spec().stopTimeoutSeconds());
    }

    static List<AttemptEcsTaskDetails> run(
            Submission submission, TaskSpec task, Attempt attempt, Arns arns) {
        return List.of(
                new AttemptEcsTaskDetails(
                        host(attempt, arns),
                        taskArn(attempt, arns),
                        task.containers().stream()
                                .map(each -> run(submission, each, attempt))
                                .toList()));
    }

    private static AttemptTaskContainerDetails run(
            Submission submission, TaskContainer container, Attempt attempt) {
        Optional<ContainerEnd> end = end(container, attempt);
        return new AttemptTaskContainerDetails(
                end.map(TaskShown::exitCode).orElse(null),
                container.name(),
                end.map(ContainerEnd::reason).map(Given::absentIfEmpty).orElse(null),
                stream(submission, container, attempt),
                ContainerShown.networks(attempt));
    }

    private static TaskContainerDetails container(
            Submission submission, TaskContainer container, Attempt latest) {
        ContainerSpec spec = container.spec();
        ContainerDetail shown = ContainerShown.spec(spec).build();
        Optional<ContainerEnd> end = end(container, latest);
        return new TaskContainerDetails(
                shown.command(),
                container.dependsOn().stream().map(TaskShown::dependency).toList(),
                shown.environment(),
                container.essential(),
                null,
                shown.image(),
                shown.linuxParameters(),
                shown.logConfiguration(),
                shown.mountPoints(),
                container.name(),
                shown.privileged(),
                shown.readonlyRootFilesystem(),
                shown.repositoryCredentials(),
                shown.resourceRequirements(),
                shown.secrets(),
                shown.ulimits(),
                shown.user(),
                container.startTimeoutSeconds() == 0 ? null : container.startTimeoutSeconds(),
                spec.stopTimeoutSeconds(),
                end.map(TaskShown::exitCode).orElse(null),
                end.map(ContainerEnd::reason).map(Given::absentIfEmpty).orElse(null),
                latest == null ? null : stream(submission, container, latest),
                ContainerShown.networks(latest));
    }

    private static TaskContainerDependency dependency(ContainerDependency dependency) {
        return new TaskContainerDependency(dependency.container(), dependency.condition().name());
    }

    private static String mode(Namespace namespace) {
        return switch (namespace) {
            case PRIVATE -> null;
            case TASK -> "task";
            case HOST -> "host";
        };
    }

    private static Optional<ContainerEnd> end(TaskContainer container, Attempt attempt) {
        return Optional.ofNullable(attempt)
                .flatMap(Attempt::ended)
                .flatMap(ended -> ended.of(container.name()));
    }

    private static Integer exitCode(ContainerEnd end) {
        return end.exitCode().isPresent() ? end.exitCode().getAsInt() : null;
    }

    private static String stream(Submission submission, TaskContainer container, Attempt attempt) {
        return attempt.startedAt() == null
                ? null
                : LogStream.name(submission, attempt.id(), container);
    }

    private static String host(Attempt attempt, Arns arns) {
        return arns.host(attempt.environment(), attempt.host());
    }

    private static String taskArn(Attempt attempt, Arns arns) {
        return arns.task(attempt.environment(), LogStream.taskId(attempt.id()));
    }
}
