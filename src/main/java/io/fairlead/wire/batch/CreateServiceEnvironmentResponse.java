package io.fairlead.wire.batch;

public record CreateServiceEnvironmentResponse(
        String serviceEnvironmentName, String serviceEnvironmentArn) {}
