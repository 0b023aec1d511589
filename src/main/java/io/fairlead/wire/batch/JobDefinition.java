package io.fairlead.wire.batch;

import java.util.List;
import java.util.Map;

public record JobDefinition(
        String jobDefinitionName,
        String jobDefinitionArn,
        Integer revision,
        String status,
        String type,
        Integer schedulingPriority,
        Map<String, String> parameters,
        RetryStrategy retryStrategy,
        ContainerProperties containerProperties,
        JobTimeout timeout,
        NodeProperties nodeProperties,
        Map<String, String> tags,
        Boolean propagateTags,
        List<String> platformCapabilities,
        EcsProperties ecsProperties,
        EksProperties eksProperties,
        String containerOrchestrationType,
        ConsumableResourceProperties consumableResourceProperties) {}
