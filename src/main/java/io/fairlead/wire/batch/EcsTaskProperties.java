package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Required;

import java.util.List;

public record EcsTaskProperties(
        @Required @Count(min = 1, max = 10) List<TaskContainerProperties> containers,
        EphemeralStorage ephemeralStorage,
        String executionRoleArn,
        String platformVersion,
        @OneOf({"host", "task", "none"}) String ipcMode,
        String taskRoleArn,
        @OneOf({"host", "task"}) String pidMode,
        NetworkConfiguration networkConfiguration,
        RuntimePlatform runtimePlatform,
        List<Volume> volumes,
        Boolean enableExecuteCommand) {}
