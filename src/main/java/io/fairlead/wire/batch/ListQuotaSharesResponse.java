package io.fairlead.wire.batch;

import java.util.List;

public record ListQuotaSharesResponse(List<QuotaShareDetail> quotaShares, String nextToken) {}
