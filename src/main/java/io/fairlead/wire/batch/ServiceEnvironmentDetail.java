package io.fairlead.wire.batch;

import java.util.List;
import java.util.Map;

public record ServiceEnvironmentDetail(
        String serviceEnvironmentName,
        String serviceEnvironmentArn,
        String serviceEnvironmentType,
        String state,
        String status,
        List<CapacityLimit> capacityLimits,
        Map<String, String> tags) {}
