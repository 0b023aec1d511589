package io.fairlead.wire.batch;

public record UpdateComputeEnvironmentResponse(
        String computeEnvironmentName, String computeEnvironmentArn) {}
