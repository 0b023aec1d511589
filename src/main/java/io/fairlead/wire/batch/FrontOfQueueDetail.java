package io.fairlead.wire.batch;

import java.util.List;

public record FrontOfQueueDetail(List<FrontOfQueueJobSummary> jobs, Long lastUpdatedAt) {}
