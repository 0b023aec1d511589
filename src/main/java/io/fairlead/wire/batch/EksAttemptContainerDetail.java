package io.fairlead.wire.batch;

public record EksAttemptContainerDetail(
        String name, String containerID, Integer exitCode, String reason) {}
