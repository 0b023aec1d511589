package io.fairlead.api.batch;

import io.fairlead.api.json.Json;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.wire.batch.ContainerProperties;
import io.fairlead.wire.batch.RegisterJobDefinitionRequest;

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
                null,
                definition.tags(),
                definition.propagateTags(),
                Given.or(registered.platformCapabilities(), List.of("EC2")),
                null,
                null,
                "ECS",
                registered.consumableResourceProperties());
    }

    private static ContainerProperties filled(ContainerProperties given) {
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
