package io.fairlead.wire.batch;

public record UpdateServiceEnvironmentResponse(
        String serviceEnvironmentName, String serviceEnvironmentArn) {}
