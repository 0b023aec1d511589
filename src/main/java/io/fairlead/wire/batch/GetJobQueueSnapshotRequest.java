package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Required;

public record GetJobQueueSnapshotRequest(@Required String jobQueue) {}
