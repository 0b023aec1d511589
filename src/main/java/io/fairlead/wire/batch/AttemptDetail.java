package io.fairlead.wire.batch;

import java.util.List;

public record AttemptDetail(
        AttemptContainerDetail container,
        Long startedAt,
        Long stoppedAt,
        String statusReason,
        List<AttemptEcsTaskDetails> taskProperties) {}
