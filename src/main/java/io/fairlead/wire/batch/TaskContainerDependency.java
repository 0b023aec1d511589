package io.fairlead.wire.batch;

import io.fairlead.wire.rule.OneOf;

public record TaskContainerDependency(
        String containerName, @OneOf({"START", "COMPLETE", "SUCCESS"}) String condition) {}
