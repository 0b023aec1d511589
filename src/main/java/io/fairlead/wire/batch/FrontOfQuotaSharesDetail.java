package io.fairlead.wire.batch;

import java.util.List;
import java.util.Map;

public record FrontOfQuotaSharesDetail(
        Map<String, List<FrontOfQuotaShareJobSummary>> quotaShares, Long lastUpdatedAt) {}
