package io.fairlead.wire.ecs;

import java.math.BigDecimal;
import java.util.List;

public record Task(
        String taskArn,
        String clusterArn,
        String containerInstanceArn,
        String lastStatus,
        String desiredStatus,
        String launchType,
        String cpu,
        String memory,
        BigDecimal createdAt,
        BigDecimal startedAt,
        BigDecimal stoppedAt,
        String stoppedReason,
        List<Container> containers) {
    public record Container(
            String taskArn,
            String name,
            String image,
            String lastStatus,
            Integer exitCode,
            String reason) {}
}
