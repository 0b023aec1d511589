package io.fairlead.wire.batch;

import java.util.List;

public record AttemptTaskContainerDetails(
        Integer exitCode,
        String name,
        String reason,
        String logStreamName,
        List<NetworkInterface> networkInterfaces) {}
