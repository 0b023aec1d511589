package io.fairlead.wire.ecs;

public record Failure(String arn, String reason) {}
