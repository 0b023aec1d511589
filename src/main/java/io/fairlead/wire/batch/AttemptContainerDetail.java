package io.fairlead.wire.batch;

import java.util.List;

public record AttemptContainerDetail(
        String containerInstanceArn,
        String taskArn,
        Integer exitCode,
        String reason,
        String logStreamName,
        List<NetworkInterface> networkInterfaces) {}
