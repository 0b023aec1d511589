package io.fairlead.api.batch;

import io.fairlead.api.json.Json;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.wire.batch.ContainerProperties;
import io.fairlead.wire.batch.EcsProperties;
import io.fairlead.wire.batch.EcsTaskProperties;
import io.fairlead.wire.batch.RegisterJobDefinitionRequest;
import io.fairlead.wire.batch.TaskContainerProperties;

import java.util.List;

/** A job definition as it is read back: what was registered, with the empty collections that AWS adds. */
final class DefinitionDocument {
    private DefinitionDocument() {}

    static io.fairlead.wire.batch.JobDefinition shown(JobDefinition definition, Arns arns) {
        RegisterJobDefinitionRequest registered =
                Json.read(definition.document(), RegisterJobDefinitionRequest.class);
        return new io.fairlead.wire.batch.JobDefinition(
                definition.id().name(),
                arns.definition(definition.id()),
                definition.id().revision(),
                definition.active() ? "ACTIVE" : "INACTIVE",
                registered.type(),
                registered.schedulingPriority(),
                definition.parameters(),
                registered.retryStrategy() == null
                        ? null
                        : Retries.shown(definition.retryStrategy()),
                filled(registered.containerProperties()),
                registered.timeout(),
                registered.nodeProperties(),
                definition.tags(),
                definition.propagateTags(),
                registered.eksProperties() == null
                        ? Given.or(registered.platformCapabilities(), List.of("EC2"))
                        : null,
                filled(registered.ecsProperties()),
                registered.eksProperties(),
                registered.eksProperties() == null ? "ECS" : "EKS",
                registered.consumableResourceProperties());
    }

    private static EcsProperties filled(EcsProperties given) {
        return given == null
                ? null
                : new EcsProperties(
                        given.taskProperties().stream().map(DefinitionDocument::filled).toList());
    }

    private static EcsTaskProperties filled(EcsTaskProperties given) {
        return new EcsTaskProperties(
                given.containers().stream().map(DefinitionDocument::filled).toList(),
                given.ephemeralStorage(),
                given.executionRoleArn(),
                given.platformVersion(),
                given.ipcMode(),
                given.taskRoleArn(),
                given.pidMode(),
                given.networkConfiguration(),
                given.runtimePlatform(),
                Given.list(given.volumes()),
                given.enableExecuteCommand());
    }

    private static TaskContainerProperties filled(TaskContainerProperties given) {
        return new TaskContainerProperties(
                Given.list(given.command()),
                Given.list(given.dependsOn()),
                Given.list(given.environment()),
                given.essential(),
                given.firelensConfiguration(),
                given.image(),
                given.linuxParameters(),
                given.logConfiguration(),
                Given.list(given.mountPoints()),
                given.name(),
                given.privileged(),
                given.readonlyRootFilesystem(),
                given.repositoryCredentials(),
                Given.list(given.resourceRequirements()),
                Given.list(given.secrets()),
                Given.list(given.ulimits()),
                given.user(),
                given.startTimeout(),
                given.stopTimeout());
    }

    private static ContainerProperties filled(ContainerProperties given) {
        if (given == null) {
            return null;
        }
        return new ContainerProperties(
                given.image(),
                given.vcpus(),
                given.memory(),
                Given.list(given.command()),
                given.jobRoleArn(),
                given.executionRoleArn(),
                Given.list(given.volumes()),
                Given.list(given.environment()),
                Given.list(given.mountPoints()),
                given.readonlyRootFilesystem(),
                given.privileged(),
                Given.list(given.ulimits()),
                given.user(),
                given.instanceType(),
                Given.list(given.resourceRequirements()),
                given.linuxParameters(),
                given.logConfiguration(),
                Given.list(given.secrets()),
                given.networkConfiguration(),
                given.fargatePlatformConfiguration(),
                given.enableExecuteCommand(),
                given.ephemeralStorage(),
                given.runtimePlatform(),
                given.repositoryCredentials());
    }
}
