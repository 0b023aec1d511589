package io.fairlead.wire.batch;

import java.util.List;

public record EksAttemptDetail(
        List<EksAttemptContainerDetail> containers,
        List<EksAttemptContainerDetail> initContainers,
        String eksClusterArn,
        String podName,
        String podNamespace,
        String nodeName,
        Long startedAt,
        Long stoppedAt,
        String statusReason) {}
