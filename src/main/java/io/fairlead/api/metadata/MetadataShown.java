package io.fairlead.api.metadata;

import io.fairlead.api.ApiSettings;
import io.fairlead.api.batch.Arns;
import io.fairlead.api.batch.LogStream;
import io.fairlead.control.LiveContainers;
import io.fairlead.domain.Resources;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptCode;
import io.fairlead.domain.job.ContainerSpec.LogConfiguration;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskSpec.TaskContainer;
import io.fairlead.runtime.ContainerEngine.Particulars;
import io.fairlead.runtime.ContainerState;
import io.fairlead.wire.metadata.ContainerMetadata;
import io.fairlead.wire.metadata.TaskMetadata;

import jakarta.inject.Singleton;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attempts and their containers in the words of Amazon ECS, under the names that the descriptions of jobs give. */
@Singleton
final class MetadataShown {
    private static final int UNITS_PER_CPU = 1024;

    private final LiveContainers live;
    private final Arns arns;

    MetadataShown(LiveContainers live, ApiSettings settings) {
        this.live = live;
        this.arns = new Arns(settings.region(), settings.account());
    }

    TaskMetadata task(AskedContainer asked, boolean withTags) {
        Attempt attempt = asked.attempt();
        DefinitionId definition = asked.run().view().submission().definition();
        Resources all = asked.task().resources();
        return new TaskMetadata(
                attempt.environment(),
                taskArn(attempt),
                definition.name(),
                Integer.toString(definition.revision()),
                "RUNNING",
                "RUNNING",
                new ContainerMetadata.Limits(
                        BigDecimal.valueOf(all.milliCpus(), 3).stripTrailingZeros(),
                        all.memoryMiB()),
                arns.region() + "a",
                "EC2",
                asked.task().containers().stream().map(each -> container(asked, each)).toList(),
                withTags ? tags(asked.run().view().submission()) : null);
    }

    /** A task has the tags of its job only if the job hands them on. */
    private static Map<String, String> tags(Submission submission) {
        return submission.propagateTags() ? submission.tags() : Map.of();
    }

    ContainerMetadata container(AskedContainer asked, TaskContainer container) {
        Attempt attempt = asked.attempt();
        Optional<Particulars> engine = particulars(asked, container);
        Optional<ContainerState> state = live.state(attempt, container);
        Resources asks = container.spec().resources();
        return new ContainerMetadata(
                engine.map(Particulars::id).orElse(null),
                container.name(),
                engine.map(Particulars::name).orElse(null),
                container.spec().image(),
                engine.map(Particulars::imageId).orElse(null),
                labels(asked, container),
                "RUNNING",
                state.map(MetadataShown::status).orElse("NONE"),
                state.filter(seen -> seen.phase() == ContainerState.Phase.EXITED)
                        .map(ContainerState::exitCode)
                        .orElse(null),
                new ContainerMetadata.Limits(
                        asks.milliCpus() * UNITS_PER_CPU / 1000, asks.memoryMiB()),
                engine.map(Particulars::createdAt).map(Instant::toString).orElse(null),
                state.map(ContainerState::startedAt).map(Instant::toString).orElse(null),
                state.map(ContainerState::finishedAt).map(Instant::toString).orElse(null),
                "NORMAL",
                driver(container),
                logOptions(asked, container),
                arns.container(attempt.environment(), code(attempt), container.name()),
                engine.map(MetadataShown::networks).orElse(null));
    }

    /** The id by which the engine knows a container. */
    Optional<String> engineId(AskedContainer asked, TaskContainer container) {
        return particulars(asked, container).map(Particulars::id);
    }

    private Optional<Particulars> particulars(AskedContainer asked, TaskContainer container) {
        return live.particulars(asked.attempt(), asked.task(), container);
    }

    private static List<ContainerMetadata.Network> networks(Particulars engine) {
        return List.of(new ContainerMetadata.Network(engine.networkMode(), engine.addresses()));
    }

    private static String status(ContainerState state) {
        return switch (state.phase()) {
            case CREATED -> "CREATED";
            case RUNNING -> "RUNNING";
            case EXITED -> "STOPPED";
        };
    }

    private Map<String, String> labels(AskedContainer asked, TaskContainer container) {
        DefinitionId definition = asked.run().view().submission().definition();
        return Map.of(
                "com.amazonaws.ecs.cluster",
                asked.attempt().environment(),
                "com.amazonaws.ecs.container-name",
                container.name(),
                "com.amazonaws.ecs.task-arn",
                taskArn(asked.attempt()),
                "com.amazonaws.ecs.task-definition-family",
                definition.name(),
                "com.amazonaws.ecs.task-definition-version",
                Integer.toString(definition.revision()));
    }

    private static String driver(TaskContainer container) {
        LogConfiguration logging = container.spec().logging();
        return logging.isOwnCapture() ? "awslogs" : logging.driver();
    }

    /** Where clients of CloudWatch Logs find the log; what another driver was told, but for its secrets. */
    private Map<String, String> logOptions(AskedContainer asked, TaskContainer container) {
        LogConfiguration logging = container.spec().logging();
        return logging.isOwnCapture()
                ? Map.of(
                        "awslogs-group",
                        LogStream.group(logging),
                        "awslogs-region",
                        logging.options().getOrDefault("awslogs-region", arns.region()),
                        "awslogs-stream",
                        LogStream.name(
                                asked.run().view().submission(), asked.attempt().id(), container))
                : logging.options();
    }

    private String taskArn(Attempt attempt) {
        return arns.task(attempt.environment(), code(attempt));
    }

    private static String code(Attempt attempt) {
        return AttemptCode.of(attempt.id()).toString();
    }
}
