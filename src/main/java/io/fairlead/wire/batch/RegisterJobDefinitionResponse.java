package io.fairlead.wire.batch;

public record RegisterJobDefinitionResponse(
        String jobDefinitionName, String jobDefinitionArn, Integer revision) {}
