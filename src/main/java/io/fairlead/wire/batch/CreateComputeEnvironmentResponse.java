package io.fairlead.wire.batch;

public record CreateComputeEnvironmentResponse(
        String computeEnvironmentName, String computeEnvironmentArn) {}
