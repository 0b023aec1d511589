package io.fairlead.wire.batch;

import java.util.List;

public record AttemptEcsTaskDetails(
        String containerInstanceArn,
        String taskArn,
        List<AttemptTaskContainerDetails> containers) {}
