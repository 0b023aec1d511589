package io.fairlead.wire.batch;

import java.util.List;

public record EcsTaskDetails(
        List<TaskContainerDetails> containers,
        String containerInstanceArn,
        String taskArn,
        EphemeralStorage ephemeralStorage,
        String executionRoleArn,
        String platformVersion,
        String ipcMode,
        String taskRoleArn,
        String pidMode,
        NetworkConfiguration networkConfiguration,
        RuntimePlatform runtimePlatform,
        List<Volume> volumes,
        Boolean enableExecuteCommand) {}
