package io.fairlead.wire.batch;

import java.util.Map;

public record ComputeEnvironmentDetail(
        String computeEnvironmentName,
        String computeEnvironmentArn,
        Integer unmanagedvCpus,
        String ecsClusterArn,
        Map<String, String> tags,
        String type,
        String state,
        String status,
        String statusReason,
        ComputeResource computeResources,
        String serviceRole,
        UpdatePolicy updatePolicy,
        EksConfiguration eksConfiguration,
        String containerOrchestrationType,
        String uuid,
        String context) {}
